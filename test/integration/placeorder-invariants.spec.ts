import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Invariants, type Checked } from '../../src/kernel/audit/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { waitFor } from '../support/wait-for.js';

const ANONYMOUS = 'anonymous:0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d';
const DATA = {
  ...{ schema: 1, orderNumber: 'HF-1', legs: [], moves: 0, prices: [], payment: null, flow: null },
  ...{ fresh: false, taken: true, placed: true },
  cart: { currency: 'ARS', total: 100, lines: [], selection: null, addressed: true },
};

let application: TestApplication;
let client: Client;

beforeAll(async () => {
  application = await startApplication();
  client = new Client({ connectionString: application.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await application?.close();
});

/** A placed order of an anonymous user, and what was paid for it. */
async function placed(): Promise<void> {
  const [process, order] = [uuidv7(), uuidv7()];
  await client.query(
    `INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, ended_at, finished_at)
     VALUES ($1, $2, 'placeorder', 1, $3, 'Success', $4, '{}', now(), now())`,
    [process, ANONYMOUS, order, JSON.stringify(DATA)],
  );
  await client.query(
    `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency, status)
     VALUES ($1, $2, $3, $4, 'sandbox', 'instant', 100, 'ARS', 'completed')`,
    [uuidv7(), ANONYMOUS, order, process],
  );
}

/** Everything that a pass over the placed orders finds. */
async function pass(): Promise<{ rows: number; found: unknown[] }> {
  const invariant = application.app.get(Invariants).all.find(({ name }) => name === 'placeorder.payments-are-totals');
  if (invariant === undefined) throw new Error('there is no such invariant');
  const checked: Checked[] = [];
  for await (const each of invariant.check(new AbortController().signal)) checked.push(each);
  return {
    rows: checked.reduce((sum, { rows }) => sum + rows, 0),
    found: checked.flatMap(({ violations, unchecked = [] }) => [...violations, ...unchecked]),
  };
}

describe('what was paid for placed orders', () => {
  it('is found also when a claim gives order and payment to another user between the two reads', async () => {
    await placed();
    // The pass has read the orders, and waits for the payments.
    await client.query('BEGIN; LOCK TABLE payment.payments IN ACCESS EXCLUSIVE MODE');
    const passing = pass();
    try {
      await waitFor('the pass to wait for the payments', async () => {
        const { rowCount } = await client.query(
          `SELECT FROM pg_locks WHERE NOT granted AND relation = 'payment.payments'::regclass`,
        );
        return rowCount === 1;
      });
      await client.query(`UPDATE payment.payments SET user_id = 'u-claimer' WHERE user_id = '${ANONYMOUS}'`);
      await client.query(`UPDATE process.processes SET user_id = 'u-claimer' WHERE user_id = '${ANONYMOUS}'`);
    } finally {
      await client.query('COMMIT');
    }
    expect(await passing).toEqual({ rows: 1, found: [] });
  });
});
