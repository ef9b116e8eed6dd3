import pg from 'pg';
import type { Config } from '#platform/config';
import { reached } from '../reachable.js';
import { assertDriver } from './contract.js';
import { assertSession, SessionClient } from './session.js';

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

/**
 * The pool for everything but migrations, LISTEN and the queue, once it answers and its sessions are what we rely on.
 * Throws StartError otherwise. Statements that are not waited for one by one travel together (`pipeline`).
 */
export async function openPool(config: Config): Promise<pg.Pool> {
  assertDriver();
  const pool = new pg.Pool({
    connectionString: config.databaseUrl ?? '',
    application_name: 'holdfast',
    max: config.dbPoolSize,
    connectionTimeoutMillis: config.dbPoolWaitMs,
    Client: SessionClient,
    ...(isPooled(config) ? { pooled: true } : { pipeline: true, settings: guards(config) }),
  } as pg.PoolConfig);
  // The next statement finds a connection that was lost while it was idle, and another one is made.
  pool.on('error', () => undefined);
  try {
    (await reached('DATABASE_URL', config.databaseUrl, pool.connect())).release();
    await assertSession((sql, values) => pool.query(sql, values));
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
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
