import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Server } from '../support/server.js';
import { startTransaction, stockOf, transaction, transactionAt } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { Warehouse } from '../support/warehouse.js';

/** A short outage with every run of the suite; a minute of it on demand. */
const OUTAGE_MS = 1_000 * Number(process.env['OUTAGE_SECONDS'] ?? '3');

let bed: TestBed;
let participants: Server;
let a: Warehouse;
let b: Warehouse;

beforeAll(async () => {
  bed = await TestBed.create();
  participants = await bed.start({ ROLES: 'api' });
  a = await Warehouse.start(() => participants.url);
  b = await Warehouse.start(() => participants.url);
  await bed.rows('UPDATE inventory.stock SET received = 100, on_hand = 100, held = 0, sold = 0');
});
afterAll(async () => {
  await bed?.close();
  await a?.close();
  await b?.close();
});

/** Long enough a lease for an answer within the request. */
const coordinator = (): Promise<Server> =>
  bed.start({
    WAREHOUSE_A_URL: a.url,
    WAREHOUSE_B_URL: b.url,
    FOREIGN_TIMEOUT_MS: '2000',
    IDEMPOTENCY_LEASE_MS: '6000',
  });

it(
  'settles every transaction by itself after a warehouse was away, wherever it caught them',
  async () => {
    // One each, because they would share a circuit breaker.
    const [first, second, third] = [await coordinator(), await coordinator(), await coordinator()];
    // Decided before the outage: only B's confirms are lost, so this one must go forward.
    b.script('confirm', ...Array.from({ length: 1_000 }, () => ({ do: 'close' }) as const));
    const decided = await startTransaction(first, 'decided', 'tcc').expect(202);
    expect(decided.body.status).toBe('CONFIRMING');
    b.down = true;
    const tried = await startTransaction(second, 'tried', 'tcc');
    const saga = await startTransaction(third, 'saga', 'saga');
    const away = performance.now();
    await waitFor('the outage to end', () => performance.now() - away > OUTAGE_MS, { timeoutMs: OUTAGE_MS + 5_000 });
    // A client that asks meanwhile is told the truth.
    expect((await transaction(third, String(saga.body.id)))['status']).toBe('FAILED');
    b.script('confirm');
    b.down = false;
    await transactionAt(third, String(decided.body.id), ['COMPLETED'], 60_000);
    await transactionAt(third, String(tried.body.id), ['CANCELLED'], 60_000);
    await transactionAt(third, String(saga.body.id), ['COMPENSATED'], 60_000);
    expect([await stockOf(bed, 'A', 'ProductA'), await stockOf(bed, 'B', 'ProductB')]).toEqual(['90/0/10', '90/0/10']);
    await waitFor(
      'every transaction to be final',
      async () => (await bed.count('SELECT count(*) FROM process.processes WHERE finished_at IS NULL')) === 0,
    );
    // Whatever happened, nothing is left held and nothing is lost.
    expect(await bed.count('SELECT count(*) FROM inventory.stock WHERE held <> 0')).toBe(0);
  },
  OUTAGE_MS + 200_000,
);
