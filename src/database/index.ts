export { Changes } from './changes.js';
export { Database, type TransactionOptions } from './database.js';
export { DatabaseModule } from './database.module.js';
export { prepareEmbedded, withKeptSecrets } from './embedded/index.js';
export { Gather } from './gather.js';
export { QuietClient } from './quiet-client.js';
export { KERNEL_MIGRATIONS, pendingMigrations, revertMigration, runMigrations, type MigrationSet } from './run-migrations.js';
export { isDatabaseUnavailable, isLockTimeout, sqlState } from './sql-state.js';
export { Transaction, type IsolationLevel, type Rows, type SqlExecutor } from './transaction.js';
