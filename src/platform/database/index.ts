export { DATA_SOURCE } from './data-source.js';
export { Notifications } from './notifications.js';
export { Database, type TransactionOptions } from './database.js';
export { DatabaseModule } from './database.module.js';
export { borrowEmbedded, prepareEmbedded, withKeptSecrets, type Prepared } from './embedded/index.js';
export { Batcher } from './batcher.js';
export { uuidAt, walkIndex, type WalkedPage } from './index-walk.js';
export { alter, buildIndex, recheck } from './online.js';
export {
  assertMigrated,
  pendingMigrations,
  revertMigration,
  runMigrations,
  MigrationSet,
  type MigrationClass,
} from './run-migrations.js';
export { SessionClient, type SessionOptions } from './driver/session.js';
export { isDatabaseUnavailable, isLockTimeout, isRetryable, sqlState } from './driver/sql-state.js';
export { Transaction, type IsolationLevel, type Rows, type SqlExecutor } from './transaction.js';
