import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { MIGRATIONS } from '../../src/app.module.js';
import { loadConfig, type Config } from '../../src/platform/config/index.js';
import { runMigrations } from '../../src/platform/database/index.js';
import { createTestDatabase } from '../support/postgres.js';
import { JWT_SECRET } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';

/** Those that change tables which an older build is using meanwhile. */
const ONLINE = [
  'LongKeys1700000000013',
  'Shop1700000000015',
  'Person1700000000017',
  'LongKeysOutside1700000000020',
  'LookedUp1700000000021',
  'Refunds1700000000024',
];

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let config: Config;
let client: Client;
let older: Client;

beforeAll(async () => {
  test = await createTestDatabase();
  config = loadConfig({ DATABASE_URL: test.url, AUTH_JWT_SECRET: JWT_SECRET });
  client = new Client({ connectionString: test.url });
  older = new Client({ connectionString: test.url });
  await Promise.all([client.connect(), older.connect()]);
});
afterAll(async () => {
  await client?.end();
  await older?.end();
  await test?.drop();
});

/** As if they had broken off before their end, with all of their statements done. */
beforeEach(() => client.query('DELETE FROM public.holdfast_migrations WHERE name = ANY ($1)', [ONLINE]));

async function invalid(): Promise<unknown[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE NOT convalidated UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid`,
  );
  return rows;
}

describe('Migrations beside a build that is running', () => {
  it('several replicas migrate at once: one does it, the others wait and find nothing to do', async () => {
    const ran = await Promise.all([
      runMigrations(config, MIGRATIONS),
      runMigrations(config, MIGRATIONS),
      runMigrations(config, MIGRATIONS),
    ]);
    expect(ran.sort((a, b) => b.length - a.length)).toEqual([ONLINE, [], []]);
    expect(await invalid()).toEqual([]);
  });

  it('what was taken and given back before there were columns for it is filled in, once', async () => {
    await older.query(
      `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency, status)
       SELECT gen_random_uuid(), 'u-older', gen_random_uuid(), gen_random_uuid(), 'stripe', 'card', 100, 'ARS', status
         FROM unnest(ARRAY['approved', 'completed', 'refunded']) AS status, generate_series(1, 4000)`,
    );
    expect(await runMigrations(config, MIGRATIONS)).toEqual(ONLINE);
    const { rows } = await client.query(
      `SELECT status, captured::int, refunded::int, count(*)::int, (SELECT coalesce(sum(amount), 0)::int FROM payment.refunds
              WHERE payment_id IN (SELECT id FROM payment.payments each WHERE each.status = payments.status)) AS given_back
         FROM payment.payments GROUP BY status, captured, refunded ORDER BY status`,
    );
    expect(rows).toEqual([
      { status: 'approved', captured: 0, refunded: 0, count: 4_000, given_back: 0 },
      { status: 'completed', captured: 100, refunded: 0, count: 4_000, given_back: 0 },
      { status: 'refunded', captured: 100, refunded: 100, count: 4_000, given_back: 400_000 },
    ]);
  });

  it.each([
    ['idempotency.idempotency_keys', ONLINE],
    ['orders.profiles', ONLINE],
    ['orders.orders', ONLINE],
    ['deposit.deposits', ONLINE],
    ['cbu.cbus', ONLINE],
    // By itself: an index that is built before it would wait for the same transaction.
    ['payment.payments', ['Refunds1700000000024']],
    ['payment.sandbox_payments', ['Refunds1700000000024']],
  ] as const)('a transaction that holds %s delays them, and they nobody', async (table, undone) => {
    await runMigrations(config, MIGRATIONS);
    await client.query('DELETE FROM public.holdfast_migrations WHERE name = ANY ($1)', [undone]);
    await older.query(`BEGIN; SELECT FROM ${table}`);
    const migrating = runMigrations(config, MIGRATIONS);
    try {
      await waitFor('a migration that waits for the table', async () => {
        const { rows } = await client.query(
          `SELECT FROM pg_locks WHERE relation = $1::regclass AND mode = 'AccessExclusiveLock' AND NOT granted`,
          [table],
        );
        return rows.length > 0;
      });
      // Behind the one that waits, and not for long.
      await client.query(`SET statement_timeout = '5s'; SELECT FROM ${table}; RESET statement_timeout`);
    } finally {
      await older.query('ROLLBACK');
    }
    expect(await migrating).toEqual(undone);
    expect(await invalid()).toEqual([]);
  });
});
