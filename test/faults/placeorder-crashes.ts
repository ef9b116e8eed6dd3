import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contextOf, onPage, placeOrderOf, readyOrder, RETURN_URL, startPlacing } from '../support/checkout.js';
import { call } from '../support/client.js';
import { FREE_PROCESSES, HOLD_PROCESSES } from '../support/crash-cases.js';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import type { Exit, Server } from '../support/server.js';
import { stockOf } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

interface CrashCase {
  readonly crashPoint: string;
  /** Of the sandbox; null = there is nothing to pay. */
  readonly method: string | null;
  readonly end: 'Success' | 'Failed';
  /** What the sandbox has done in the end. */
  readonly calls: Readonly<Record<string, number>> | null;
}

const BOTH = ['before-commit', 'after-commit'];
const IN_CALL = ['in-call'];
const ALL = [...BOTH, ...IN_CALL];
type Points = Readonly<Record<string, readonly string[]>>;
const crashes = (points: Points, rest: Omit<CrashCase, 'crashPoint'>): CrashCase[] =>
  Object.entries(points).flatMap(([point, moments]) =>
    moments.map((moment) => ({ ...rest, crashPoint: `placeorder:${point}:${moment}` })),
  );

const CAPTURED = { startFlow: 1, confirmResult: 1, cancel: 0, refund: 0 };

/** `{A}` stands for the leg of the case's own SKU at warehouse A. */
const CASES: readonly CrashCase[] = [
  { crashPoint: 'placeorder.start:finished:after-commit', method: 'approved', end: 'Success', calls: CAPTURED },
  { crashPoint: 'placeorder.start:finished:before-commit', method: 'approved', end: 'Success', calls: CAPTURED },
  ...crashes(
    {
      ...{
        PrepareCart: BOTH,
        ValidateCart: BOTH,
        ReserveInventory: BOTH,
        '{A}:try': IN_CALL,
        ValidatePaymentSelection: BOTH,
        CreatePayment: BOTH,
      },
      ...{
        startFlow: IN_CALL,
        PlaceOrder: BOTH,
        ValidatePayment: BOTH,
        CompletePayment: BOTH,
        confirmResult: IN_CALL,
        ConfirmInventory: ALL,
      },
      ...{ '{A}:conclude': IN_CALL, Success: BOTH },
    },
    { method: 'approved', end: 'Success', calls: CAPTURED },
  ),
  ...crashes({ PlaceOrder: BOTH, ConfirmInventory: BOTH }, { method: null, end: 'Success', calls: null }),
  ...crashes(
    { Compensating: ALL, withdraw: BOTH, cancel: ALL, '{A}:cancel': ALL, unfreeze: BOTH, Failed: BOTH },
    { method: 'unknown_status', end: 'Failed', calls: { ...CAPTURED, confirmResult: 0, cancel: 1 } },
  ),
  // The customer has approved before the worker that waits for it dies: nobody comes back to the page.
  ...crashes({ Redirect: BOTH }, { method: 'redirect', end: 'Success', calls: CAPTURED }),
];

const SAMPLE = ['placeorder.start:finished:after-commit', 'confirmResult:in-call', 'Compensating:after-commit'];

/** One crash of each kind, for every run of the tests. */
export function sampleOfPlaceOrderCrashes(): void {
  placeOrderCrashes(
    'PostgreSQL',
    CASES.filter(({ crashPoint }) => SAMPLE.some((end) => crashPoint.endsWith(end))),
  );
}

/** Kills a server at every point of placing an order; the sweeper of another one must end each process as if nothing had happened. */
export function placeOrderCrashes(queue: 'PostgreSQL' | 'Redis', cases: readonly CrashCase[] = CASES): void {
  describe(`placing an order when the server is killed with -9, queue on ${queue}`, () => {
    const runs = queue === 'PostgreSQL' || redisBinary !== null;
    if (!runs) announceMissingRedis('place-order crashes on Redis');
    const withQueue = runs ? it : it.skip;
    const exits = new Map<number, Exit>();
    const orders = new Map<number, string>();
    let bed: TestBed;
    let redis: TestRedis | null = null;
    let recoverer: Server;

    beforeAll(async () => {
      if (!runs) return;
      redis = queue === 'Redis' ? await TestRedis.start() : null;
      bed = await TestBed.create({
        IDEMPOTENCY_LEASE_MS: '6000',
        // What comes after `Success` is killed in fulfilment-crashes.ts.
        FULFILMENT_CARRIER: 'none',
        ...(redis === null ? {} : { REDIS_URL: redis.url() }),
      });
      const preparer = await bed.start({ ROLES: 'api' });
      for (const [index, crash] of cases.entries()) await prepare(preparer, index, crash);
      for (const [index, crash] of cases.entries()) await die(index, crash);
      await bed.rows(FREE_PROCESSES);
      recoverer = await bed.start();
    }, 900_000);
    afterAll(async () => {
      await bed?.close();
      await redis?.down();
    });

    const skuOf = (index: number): string => `Crash-${index}`;
    const userOf = (index: number): { user: string } => ({ user: `u-crash-${index}` });

    async function prepare(server: Server, index: number, { method }: CrashCase): Promise<void> {
      await bed.rows(`INSERT INTO inventory.products (sku, name, price, currency) VALUES ($1, 'Crash', 1000, 'ARS')`, [
        skuOf(index),
      ]);
      await bed.rows(
        `INSERT INTO inventory.stock (warehouse, sku, received, on_hand) VALUES ('A', $1, 100, 100), ('B', $1, 100, 100)`,
        [skuOf(index)],
      );
      const options = { lines: { [skuOf(index)]: 3 }, ...(method === null ? { coupon: 'FREE' } : { method }) };
      orders.set(index, await readyOrder(server, userOf(index), options));
    }

    async function die(index: number, crash: CrashCase): Promise<void> {
      const point = crash.crashPoint.replace('{A}', `A-${skuOf(index)}`);
      const dying = await bed.start({ CRASH_POINT: point, COMPLETER_GRACE_MS: '600000' });
      await startPlacing(dying, userOf(index), orders.get(index), { key: `crash-${index}` }).catch(() => null);
      exits.set(index, await dying.waitForExit());
      await bed.rows(HOLD_PROCESSES);
    }

    async function paymentOf(index: number): Promise<string | null> {
      const [row] = await bed.rows<{ id: string }>('SELECT id FROM payment.payments WHERE user_id = $1', [
        userOf(index).user,
      ]);
      return row?.id ?? null;
    }

    for (const [index, crash] of cases.entries()) {
      withQueue(
        `ends as it would have after ${crash.crashPoint} with ${crash.method ?? 'nothing to pay'}`,
        async () => {
          expect(exits.get(index)).toEqual({ code: null, signal: 'SIGKILL' });
          const me = userOf(index);
          // Only a start that never was is sent again; otherwise no client is there any more.
          if (crash.crashPoint === 'placeorder.start:finished:before-commit') {
            await waitFor(
              'the start to be taken',
              async () =>
                (await startPlacing(recoverer, me, orders.get(index), { key: `crash-${index}` })).status === 201,
            );
          }
          if (crash.method === 'redirect') {
            const paymentId = await waitFor('the payment', () => paymentOf(index));
            await waitFor(
              'the page to take the approval',
              async () => (await onPage(recoverer, paymentId, 'approve')).status === 303,
            );
            // The webhook goes to the server that died; the gateway is asked again without it, which need not be waited for here.
            await bed.rows(
              'UPDATE process.processes SET next_run_at = clock_timestamp() WHERE user_id = $1 AND ended_at IS NULL',
              [me.user],
            );
          }
          const id = await waitFor('the process to end by itself', async () => {
            const rows = await bed.rows<{ id: string }>(
              `SELECT id FROM process.processes WHERE user_id = $1 AND definition = 'placeorder' AND finished_at IS NOT NULL`,
              [me.user],
            );
            return rows[0]?.id;
          });
          const context = contextOf(await placeOrderOf(recoverer, me, id));
          expect([context.state.name, context.compensationParked]).toEqual([crash.end, false]);

          const [order] = await bed.rows('SELECT status, order_number FROM orders.orders WHERE user_id = $1', [
            me.user,
          ]);
          const placed = crash.end === 'Success';
          expect(order).toEqual(
            placed
              ? { status: 'SUBMITTED', order_number: context.orderInfo?.orderNumber }
              : { status: 'INCOMPLETE', order_number: null },
          );
          expect([await stockOf(bed, 'A', skuOf(index)), await stockOf(bed, 'B', skuOf(index))]).toEqual([
            placed ? '97/0/3' : '100/0/0',
            '100/0/0',
          ]);

          const [told] = await bed.rows<{ count: string; type: string }>(
            'SELECT count(*), max(type) AS type FROM events.outcomes WHERE user_id = $1',
            [me.user],
          );
          expect(told).toEqual({ count: '1', type: placed ? 'order.placed' : 'order.failed' });

          expect(await bed.count('SELECT count(*) FROM payment.payments WHERE user_id = $1', [me.user])).toBe(
            crash.calls === null ? 0 : 1,
          );
          if (crash.calls !== null) {
            const sandbox = await call(recoverer, `/sandbox/payments/${await paymentOf(index)}`, {
              user: 'svc',
              roles: ['service'],
            });
            expect(sandbox.json['calls']).toEqual(crash.calls);
          }
        },
        60_000,
      );
    }

    withQueue('tells the client who retries the same answer as the one that was lost', async () => {
      const index = cases.findIndex(({ crashPoint }) => crashPoint === 'placeorder.start:finished:after-commit');
      const body = { orderId: orders.get(index), returnUrl: RETURN_URL };
      const answer = await call(recoverer, '/placeorder', {
        ...userOf(index),
        method: 'POST',
        key: `crash-${index}`,
        body,
      });
      expect([answer.status, answer.headers['idempotent-replayed'], answer.json['state']]).toEqual([
        201,
        'true',
        { name: 'New', type: 'Wait' },
      ]);
    });
  });
}
