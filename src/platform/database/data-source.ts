import { DataSource } from 'typeorm';
import type { Config } from '#platform/config';
import { reached } from './reachable.js';
import { assertSession, SessionClient } from './driver/session.js';

export interface SessionGuards {
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly idleInTransactionTimeoutMs: number;
}

/**
 * Bounds that free the locks of a worker frozen inside a transaction before its lease runs out: each is a third of
 * the shortest lease at most.
 */
export function sessionGuards(
  config: Pick<Config, 'idempotencyLeaseMs' | 'processLeaseMs' | 'lockTimeoutMs'>,
): SessionGuards {
  const third = Math.max(1, Math.floor(Math.min(config.idempotencyLeaseMs, config.processLeaseMs) / 3) - 1);
  // A lock that is not given must be told as such, so that its bound ends before the statement's does.
  const lock = Math.max(1, Math.min(config.lockTimeoutMs, Math.floor(third * 0.8)));
  return { statementTimeoutMs: third, lockTimeoutMs: lock, idleInTransactionTimeoutMs: third };
}

/** A pooler in transaction mode stands between: few session settings at start-up, and statements go one by one. */
export function isPooled(config: Pick<Config, 'databaseUrl' | 'databaseDirectUrl'>): boolean {
  return config.databaseDirectUrl !== null && config.databaseDirectUrl !== config.databaseUrl;
}

/** The pool, once it answers and its sessions are what we rely on. Throws StartError otherwise. */
export async function openDataSource(config: Config): Promise<DataSource> {
  const source = createDataSource(config);
  await reached('DATABASE_URL', config.databaseUrl, source.initialize());
  try {
    await assertSession(async (sql, values) => ({ rows: await source.query(sql, values) }));
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

/** For everything but migrations, LISTEN and the queue. Statements that are not waited for one by one travel together (`pipeline`). */
function createDataSource(config: Config): DataSource {
  return new DataSource({
    type: 'postgres',
    url: config.databaseUrl ?? '',
    applicationName: 'holdfast',
    synchronize: false,
    poolSize: config.dbPoolSize,
    connectTimeoutMS: config.dbPoolWaitMs,
    poolErrorHandler: () => undefined,
    entities: [],
    extra: {
      Client: SessionClient,
      ...(isPooled(config) ? { pooled: true } : { pipeline: true, settings: guards(config) }),
    },
  });
}

/** Settings of a session (ms) that has nobody between itself and the server. */
function guards(config: Config): Record<string, string> {
  const { statementTimeoutMs, lockTimeoutMs, idleInTransactionTimeoutMs } = sessionGuards(config);
  return {
    statement_timeout: String(statementTimeoutMs),
    lock_timeout: String(lockTimeoutMs),
    idle_in_transaction_session_timeout: String(idleInTransactionTimeoutMs),
  };
}
