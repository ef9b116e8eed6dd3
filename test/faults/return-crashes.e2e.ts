import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readyOrder, sandboxPayment, startPlacing } from '../support/checkout.js';
import { FREE_PROCESSES, HOLD_PROCESSES } from '../support/crash-cases.js';
import { asUser, request, withKey } from '../support/requests.js';
import type { Exit, Server } from '../support/server.js';
import { stockOf } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const BOTH = ['before-commit', 'after-commit'];
const POINTS: Readonly<Record<string, readonly string[]>> = {
  'order.return:finished': BOTH,
  'return:A-{sku}:restock': ['in-call'],
  'saga:A-{sku}:restock': BOTH,
  'return:refund': [...BOTH, 'in-call'],
  'return:returned': BOTH,
};
const CASES = Object.entries(POINTS).flatMap(([point, moments]) => moments.map((moment) => `${point}:${moment}`));
const asService = asUser('svc', ['service']);

describe('returning goods when the server is killed with -9', () => {
  const exits = new Map<number, Exit>();
  const orders = new Map<number, string>();
  let bed: TestBed;
  let recoverer: Server;

  const skuOf = (index: number): string => `Return-${index}`;
  const userOf = (index: number): { user: string } => ({ user: `u-return-${index}` });
  const giveBack = (server: Server, index: number) =>
    request(server.url)
      .post(`/orders/${orders.get(index) ?? ''}/returns`)
      .use(asService)
      .use(withKey(`return-${index}`))
      .send({ lines: [{ sku: skuOf(index), quantity: 2 }], reason: 'a crash' });

  beforeAll(async () => {
    bed = await TestBed.create({ IDEMPOTENCY_LEASE_MS: '6000', SANDBOX_CARRIER_MS: '20' });
    const preparer = await bed.start();
    for (const index of CASES.keys()) await prepare(preparer, index);
    await waitFor('every order to be delivered', async () => {
      const rows = await bed.rows(`SELECT FROM orders.orders WHERE status = 'DELIVERED'`);
      return rows.length === CASES.length;
    });
    await bed.stopServers();
    for (const [index, point] of CASES.entries()) {
      const dying = await bed.start({
        CRASH_POINT: point.replace('{sku}', skuOf(index)),
        COMPLETER_GRACE_MS: '600000',
      });
      await giveBack(dying, index).catch(() => null);
      exits.set(index, await dying.waitForExit());
      await bed.rows(HOLD_PROCESSES);
    }
    await bed.rows(FREE_PROCESSES);
    recoverer = await bed.start();
  }, 300_000);
  afterAll(() => bed?.close());

  async function prepare(server: Server, index: number): Promise<void> {
    const sku = skuOf(index);
    await bed.rows(`INSERT INTO inventory.products (sku, name, price, currency) VALUES ($1, 'Crash', 1000, 'ARS')`, [
      sku,
    ]);
    await bed.rows(
      `INSERT INTO inventory.stock (warehouse, sku, received, on_hand) VALUES ('A', $1, 100, 100), ('B', $1, 100, 100)`,
      [sku],
    );
    const orderId = await readyOrder(server, userOf(index), { lines: { [sku]: 3 }, coupon: 'TEN' });
    orders.set(index, orderId);
    await startPlacing(server, userOf(index), orderId, { key: `place-${index}` }).expect(201);
  }

  it.each(CASES.map((point, index) => [point, index] as const))(
    'gives back once after %s',
    async (_point, index) => {
      expect(exits.get(index)).toEqual({ code: null, signal: 'SIGKILL' });
      // Only what was never taken is sent again, which is harmless for the others.
      const answer = await waitFor('the return to be taken', async () => {
        const sent = await giveBack(recoverer, index);
        return sent.status === 202 && sent;
      });
      expect(answer.body.amount).toBe(1_800);
      const { user } = userOf(index);
      const told = await waitFor('the return to be told', async () => {
        const rows = await bed.rows<{ type: string }>(
          'SELECT type FROM events.outcomes WHERE user_id = $1 ORDER BY recorded',
          [user],
        );
        return rows.length > 3 && rows.map(({ type }) => type);
      });
      expect(told).toEqual(['order.placed', 'order.shipped', 'order.delivered', 'order.returned']);
      expect(await stockOf(bed, 'A', skuOf(index))).toBe('99/0/1');
      const [payment] = await bed.rows<{ id: string; refunded: string }>(
        'SELECT id, refunded FROM payment.payments WHERE user_id = $1',
        [user],
      );
      expect(payment?.refunded).toBe('1800');
      expect((await sandboxPayment(recoverer, payment?.id ?? '')).calls).toMatchObject({ refund: 1 });
    },
    60_000,
  );
});
