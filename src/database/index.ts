export { Changes } from './changes.js';
export { Database, type TransactionOptions } from './database.js';
export { DatabaseModule } from './database.module.js';
export { borrowEmbedded, prepareEmbedded, withKeptSecrets, type Prepared } from './embedded/index.js';
export { Gather } from './gather.js';
export { assertMigrated, KERNEL_MIGRATIONS, pendingMigrations, revertMigration, runMigrations, type MigrationSet } from './run-migrations.js';
export { SessionClient, type SessionOptions } from './session.js';
export { isDatabaseUnavailable, isLockTimeout, sqlState } from './sql-state.js';
export { Transaction, type IsolationLevel, type Rows, type SqlExecutor } from './transaction.js';
