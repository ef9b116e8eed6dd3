import { setTimeout as delay } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { isLockTimeout } from './driver/sql-state.js';

/** Between two tries for a table's lock (ms): what waited behind the first goes on meanwhile. */
const PAUSE_MS = 500;

/**
 * Changes a table that an older build is still using, in a transaction of its own. ALTER TABLE has to have the table to
 * itself, and whoever comes while it waits waits too: so it gives up after a second and tries again. For migrations
 * without a transaction, which must be able to begin anew after any of their statements.
 */
export async function alter(runner: QueryRunner, sql: string): Promise<void> {
  for (;;) {
    try {
      await runner.query(`SET LOCAL lock_timeout = '1s'; ${sql}`);
      return;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
    }
    await delay(PAUSE_MS);
  }
}

/** Builds an index while its table is used. What an attempt that broke off has left is no index, and has its name. */
export async function buildIndex(runner: QueryRunner, schema: string, name: string, on: string): Promise<void> {
  await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${schema}.${name}`);
  await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON ${schema}.${on}`);
}

/** Gives a constraint another condition. The rows are read while others use them, by themselves, not while the table is locked. */
export async function recheck(
  runner: QueryRunner,
  table: string,
  checks: Readonly<Record<string, string>>,
): Promise<void> {
  const names = Object.keys(checks);
  const changes = names.map(
    (name) => `DROP CONSTRAINT IF EXISTS ${name}, ADD CONSTRAINT ${name} CHECK (${checks[name] ?? ''}) NOT VALID`,
  );
  await alter(runner, `ALTER TABLE ${table} ${changes.join(', ')}`);
  for (const name of names) await runner.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}`);
}
