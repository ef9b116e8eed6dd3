import { DataSource } from 'typeorm';
import type { Config } from '../config/index.js';
import { migrations } from './migrations/index.js';
import { QuietClient } from './quiet-client.js';

export interface SessionGuards {
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly idleInTransactionTimeoutMs: number;
}

/**
 * Bounds that free the locks of a worker frozen inside a transaction before its lease runs out: each is a third of
 * the shortest lease at most.
 */
export function sessionGuards(config: Pick<Config, 'idempotencyLeaseMs' | 'processLeaseMs' | 'lockTimeoutMs'>): SessionGuards {
  const third = Math.max(1, Math.floor(Math.min(config.idempotencyLeaseMs, config.processLeaseMs) / 3) - 1);
  // A lock that is not given must be told as such, so that its bound ends before the statement's does.
  const lock = Math.max(1, Math.min(config.lockTimeoutMs, Math.floor(third * 0.8)));
  return { statementTimeoutMs: third, lockTimeoutMs: lock, idleInTransactionTimeoutMs: third };
}

/** A pooler in transaction mode stands between: no session settings at start-up, and statements go one by one. */
export function isPooled(config: Pick<Config, 'databaseUrl' | 'databaseDirectUrl'>): boolean {
  return config.databaseDirectUrl !== null && config.databaseDirectUrl !== config.databaseUrl;
}

/** The pool for everything but migrations, LISTEN and the queue. */
export function createDataSource(config: Config): DataSource {
  const guards = sessionGuards(config);
  return new DataSource({
    type: 'postgres',
    url: config.databaseUrl ?? '',
    applicationName: 'holdfast',
    synchronize: false,
    poolSize: config.dbPoolSize,
    connectTimeoutMS: config.dbPoolWaitMs,
    poolErrorHandler: () => undefined,
    entities: [],
    migrations,
    extra: isPooled(config)
      ? { Client: QuietClient }
      : {
          Client: QuietClient,
          // Statements that are not waited for one by one travel together.
          pipeline: true,
          statement_timeout: guards.statementTimeoutMs,
          lock_timeout: guards.lockTimeoutMs,
          idle_in_transaction_session_timeout: guards.idleInTransactionTimeoutMs,
        },
  });
}
