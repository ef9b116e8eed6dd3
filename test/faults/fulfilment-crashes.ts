import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readyOrder, startPlacing } from '../support/checkout.js';
import { call } from '../support/client.js';
import { FREE_PROCESSES, HOLD_PROCESSES } from '../support/crash-cases.js';
import { getOrder, patchOrder } from '../support/orders.js';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import type { Exit, Server } from '../support/server.js';
import { stockOf } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

interface CrashCase {
  readonly crashPoint: string;
  /** What the address tells the sandbox carrier. */
  readonly line2: string | null;
  readonly end: 'delivered' | 'cancelled';
}

const BOTH = ['before-commit', 'after-commit'];
const ALL = [...BOTH, 'in-call'];
const crashes = (
  points: Readonly<Record<string, readonly string[]>>,
  rest: Omit<CrashCase, 'crashPoint'>,
): CrashCase[] =>
  Object.entries(points).flatMap(([point, moments]) =>
    moments.map((moment) => ({ ...rest, crashPoint: `${point}:${moment}` })),
  );

const CASES: readonly CrashCase[] = [
  // The commit of `Success` is the start.
  ...crashes({ 'placeorder:Success': BOTH }, { line2: null, end: 'delivered' }),
  ...crashes(
    {
      'fulfilment:updateInventory': ALL,
      'fulfilment:processPayment': ALL,
      'fulfilment:confirmResult': ['in-call'],
      'fulfilment:arrangeShipping': ALL,
      'fulfilment:trackDelivery': BOTH,
      'fulfilment:delivered': BOTH,
    },
    { line2: null, end: 'delivered' },
  ),
  // The commit after the first look at a parcel that is not picked up by then.
  ...crashes({ 'fulfilment:arrange': BOTH }, { line2: 'sandbox:slow:300', end: 'delivered' }),
  ...crashes(
    {
      'fulfilment:callOff': ALL,
      'fulfilment:compensating': ALL,
      'fulfilment:cancel': ['in-call'],
      'fulfilment:return': ALL,
      'fulfilment:cancel-order': BOTH,
      'fulfilment:cancelled': BOTH,
    },
    { line2: 'sandbox:fail', end: 'cancelled' },
  ),
];

/** Kills a server at every point of a fulfilment; another one must end each as if nothing had happened. */
export function fulfilmentCrashes(queue: 'PostgreSQL' | 'Redis'): void {
  describe(`fulfilling an order when the server is killed with -9, queue on ${queue}`, () => {
    const runs = queue === 'PostgreSQL' || redisBinary !== null;
    if (!runs) announceMissingRedis('fulfilment crashes on Redis');
    const withQueue = runs ? it : it.skip;
    const exits = new Map<number, Exit>();
    let bed: TestBed;
    let redis: TestRedis | null = null;
    let recoverer: Server;

    beforeAll(async () => {
      if (!runs) return;
      redis = queue === 'Redis' ? await TestRedis.start() : null;
      bed = await TestBed.create({
        IDEMPOTENCY_LEASE_MS: '6000',
        FULFILMENT_CARRIER: 'sandbox',
        SANDBOX_CARRIER_MS: '20',
        CARRIER_POLL_MS: '20',
        FULFILMENT_RETRY: '50,1,50,3',
        ...(redis === null ? {} : { REDIS_URL: redis.url() }),
      });
      const preparer = await bed.start({ ROLES: 'api' });
      const orders = [];
      for (const [index, crash] of CASES.entries()) orders.push(await prepare(preparer, index, crash));
      for (const [index, crash] of CASES.entries()) await die(index, crash, orders[index]);
      await bed.rows(FREE_PROCESSES);
      recoverer = await bed.start();
    }, 900_000);
    afterAll(async () => {
      await bed?.close();
      await redis?.down();
    });

    const skuOf = (index: number): string => `Fulfil-${index}`;
    const userOf = (index: number): { user: string } => ({ user: `u-fulfil-${index}` });

    async function prepare(server: Server, index: number, { line2 }: CrashCase): Promise<string> {
      const sku = skuOf(index);
      await bed.rows(`INSERT INTO inventory.products (sku, name, price, currency) VALUES ($1, 'Crash', 1000, 'ARS')`, [
        sku,
      ]);
      await bed.rows(
        `INSERT INTO inventory.stock (warehouse, sku, received, on_hand) VALUES ('A', $1, 100, 100), ('B', $1, 100, 100)`,
        [sku],
      );
      const me = userOf(index);
      const orderId = await readyOrder(server, me, { lines: { [sku]: 3 }, method: 'authorized' });
      const { body } = await getOrder(server, me, orderId);
      const shippingAddress = { ...(body.shippingAddress as object), line2 };
      await patchOrder(server, me, orderId, { shippingAddress }).expect(200);
      return orderId;
    }

    async function die(index: number, { crashPoint }: CrashCase, orderId: string | undefined): Promise<void> {
      const dying = await bed.start({ CRASH_POINT: crashPoint, COMPLETER_GRACE_MS: '600000' });
      await startPlacing(dying, userOf(index), orderId, { key: `crash-${index}` }).catch(() => null);
      exits.set(index, await dying.waitForExit());
      await bed.rows(HOLD_PROCESSES);
    }

    for (const [index, crash] of CASES.entries()) {
      withQueue(
        `ends ${crash.end} after ${crash.crashPoint}`,
        async () => {
          expect(exits.get(index)).toEqual({ code: null, signal: 'SIGKILL' });
          const { user } = userOf(index);
          const ended = await waitFor('the fulfilment to end by itself', async () => {
            const rows = await bed.rows<{ state: string; fulfilments: number }>(
              `SELECT state, count(*) OVER ()::int AS fulfilments FROM process.processes
                WHERE user_id = $1 AND definition = 'fulfilment' AND finished_at IS NOT NULL`,
              [user],
            );
            return rows[0];
          });
          expect(ended).toEqual({ state: crash.end, fulfilments: 1 });
          const delivered = crash.end === 'delivered';
          const [order] = await bed.rows('SELECT status FROM orders.orders WHERE user_id = $1', [user]);
          expect(order).toEqual({ status: delivered ? 'DELIVERED' : 'CANCELLED' });
          expect(await stockOf(bed, 'A', skuOf(index))).toBe(delivered ? '97/0/3' : '100/0/0');
          const told = await bed.rows<{ type: string }>(
            'SELECT type FROM events.outcomes WHERE user_id = $1 ORDER BY recorded',
            [user],
          );
          expect(told.map(({ type }) => type)).toEqual(
            delivered ? ['order.placed', 'order.shipped', 'order.delivered'] : ['order.placed', 'order.cancelled'],
          );
          const [payment] = await bed.rows<{ id: string }>('SELECT id FROM payment.payments WHERE user_id = $1', [
            user,
          ]);
          const { json } = await call(recoverer, `/sandbox/payments/${payment?.id ?? ''}`, {
            user: 'svc',
            roles: ['service'],
          });
          expect(json['calls']).toEqual({ startFlow: 1, confirmResult: 1, cancel: 0, refund: delivered ? 0 : 1 });
          const [shipment] = await bed.rows<{ count: number; stage: string }>(
            'SELECT count(*)::int AS count, max(stage) AS stage FROM shipping.shipments WHERE user_id = $1',
            [user],
          );
          expect(shipment).toEqual({ count: 1, stage: delivered ? 'delivered' : 'cancelled' });
        },
        60_000,
      );
    }
  });
}
