import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../src/platform/database/index.js';
import { CartReaper } from '../../src/order/cart-reaper.js';
import { OrderRepository } from '../../src/order/order.repository.js';
import { startApplication, type TestApplication } from '../support/application.js';

const DAY_MS = 86_400_000;
const LINE = JSON.stringify([{ sku: 'ProductA', name: 'A', quantity: 1, unitPrice: 0, total: 0 }]);

let application: TestApplication;
let database: Database;

beforeAll(async () => {
  application = await startApplication();
  database = application.app.get(Database);
});
afterAll(() => application?.close());

const sweep = (): Promise<number> => application.app.get(CartReaper, { strict: false }).runOnce();
const uuidOf = (days: number): string => uuidv7({ msecs: Date.now() - days * DAY_MS });

interface Left {
  readonly anonymous?: boolean;
  /** Days since the cart was opened, and since it was last touched. */
  readonly opened: number;
  readonly touched: number;
  readonly lines?: boolean;
  readonly status?: string;
}

/** A cart, and its profile, as they would have been left behind; returns the order's id. */
async function left({
  anonymous = true,
  opened,
  touched,
  lines = false,
  status = 'INCOMPLETE',
}: Left): Promise<{ id: string; profile: string }> {
  const [id, profile] = [uuidOf(opened), `${anonymous ? 'anonymous:' : 'u-'}${uuidOf(opened)}`];
  await database.query('INSERT INTO orders.profiles (user_id) VALUES ($1)', [profile]);
  await database.query(
    `INSERT INTO orders.orders (id, user_id, currency, items, status, order_number, updated_at)
     VALUES ($1::uuid, $2, 'ARS', $3, $4, CASE WHEN $4 = 'SUBMITTED' THEN $1::text END, clock_timestamp() - $5::float8 * interval '1 day')`,
    [id, profile, lines ? LINE : '[]', status, touched],
  );
  return { id, profile };
}

async function there({ id, profile }: { id: string; profile: string }): Promise<[order: boolean, profile: boolean]> {
  const orders = await database.query('SELECT FROM orders.orders WHERE id = $1', [id]);
  const profiles = await database.query('SELECT FROM orders.profiles WHERE user_id = $1', [profile]);
  return [orders.rowCount === 1, profiles.rowCount === 1];
}

describe('what shoppers without a token leave behind', () => {
  it.each<[string, Left, boolean]>([
    ['an empty cart of the day before yesterday', { opened: 2, touched: 1.1 }, false],
    ['an empty cart of this morning', { opened: 0.5, touched: 0.5 }, true],
    ['an old empty cart that somebody touched today', { opened: 20, touched: 0.1 }, true],
    ['a cart with a line, not touched for a month', { opened: 40, touched: 31, lines: true }, false],
    ['a cart with a line of last week', { opened: 8, touched: 7, lines: true }, true],
    ['an order that was placed long ago', { opened: 400, touched: 400, status: 'SUBMITTED', lines: true }, true],
    ['an order that is being placed', { opened: 400, touched: 400, status: 'SUBMITTING', lines: true }, true],
    ['an old empty cart of a shopper with a token', { opened: 400, touched: 400, anonymous: false }, true],
  ])('%s', async (_what, cart, kept) => {
    const made = await left(cart);
    await sweep();
    expect(await there(made)).toEqual([kept, kept]);
  });

  it('goes page by page, all of it in one pass', async () => {
    await database.query(
      `WITH made AS (SELECT gen_random_uuid() AS random, n FROM generate_series(1, 1300) n),
            ids AS (SELECT ('00' || substr(random::text, 3))::uuid AS id, 'anonymous:00' || substr(random::text, 3) AS profile FROM made),
            profiles AS (INSERT INTO orders.profiles (user_id) SELECT profile FROM ids)
       INSERT INTO orders.orders (id, user_id, currency, updated_at) SELECT id, profile, 'ARS', clock_timestamp() - interval '3 days' FROM ids`,
    );
    expect(await sweep()).toBe(2_600);
    expect(await sweep()).toBe(0);
  });

  it('keeps a claimed profile as long as its cookie could come back', async () => {
    for (const [days, kept] of [
      [30, true],
      [32, false],
    ] as const) {
      const profile = `anonymous:${uuidOf(60)}`;
      await database.query(
        "INSERT INTO orders.profiles (user_id, claimed_by, claimed_at) VALUES ($1, 'u-1', clock_timestamp() - $2::float8 * interval '1 day')",
        [profile, days],
      );
      await sweep();
      expect([days, (await there({ id: uuidv7(), profile }))[1]]).toEqual([days, kept]);
    }
  });

  it('is left alone while it is being changed, and never waited for', async () => {
    const made = await left({ opened: 2, touched: 2 });
    const shopper = new Client({ connectionString: application.databaseUrl });
    await shopper.connect();
    await shopper.query('BEGIN');
    await shopper.query('SELECT FROM orders.orders WHERE id = $1 FOR NO KEY UPDATE', [made.id]);
    await sweep();
    await shopper.end();
    expect(await there(made)).toEqual([true, true]);
    await sweep();
    expect(await there(made)).toEqual([false, false]);
  });

  it('is taken up again by whoever comes back with the cookie', async () => {
    const { profile, ...made } = await left({ opened: 2, touched: 2 });
    await sweep();
    const order = await database.transaction({}, (tx) =>
      application.app
        .get(OrderRepository, { strict: false })
        .createUnclaimed(tx, { userId: profile, orderId: uuidv7(), currency: 'ARS' }),
    );
    expect(order).toMatchObject({ userId: profile, version: 1 });
    expect(await there({ ...made, profile })).toEqual([false, true]);
  });

  it('is found by indexes', async () => {
    for (const sql of [
      "SELECT id FROM orders.orders WHERE status = 'INCOMPLETE' AND user_id LIKE 'anonymous:%' AND id > $1 AND id < $1 ORDER BY id LIMIT 500",
      "SELECT user_id FROM orders.profiles WHERE user_id LIKE 'anonymous:%' AND user_id > $1 AND user_id < $1 ORDER BY user_id LIMIT 500",
    ]) {
      const plan = await database.transaction({}, async (tx) => {
        await tx.query('SET LOCAL enable_seqscan = off');
        return (await tx.query<Record<string, string>>(`EXPLAIN ${sql.replaceAll('$1', `'${uuidOf(2)}'`)}`)).rows
          .map((row) => row['QUERY PLAN'])
          .join('\n');
      });
      expect(plan).toMatch(/Index (Only )?Scan using (orders|profiles)_anonymous/);
      expect(plan).not.toContain('Sort');
    }
  });
});
