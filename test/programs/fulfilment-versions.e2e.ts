import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { ADDRESS } from '../support/carrier.js';
import { contextOf, paymentIdOf, placing, readyOrder, refreshBlocking, sandboxPayment } from '../support/checkout.js';
import { asUser, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

/** A fulfilment as version 1 has left it, in the middle of its way. */
interface Left {
  readonly state: string;
  /** Of the payment; version 1 takes the money before it issues the goods. */
  readonly captured: boolean;
  readonly issued: boolean;
  /** The carrier has the goods. */
  readonly shipped?: true;
  readonly cancel?: true;
  readonly failed?: true;
  /** What is recorded to be undone, oldest first; `+` = undone already. */
  readonly undo: readonly string[];
  readonly end: 'delivered' | 'cancelled';
}

const OWED = ['cancel-order', 'refund', 'put-stock-back'];
const LEFT: Readonly<Record<string, Left>> = {
  validateOrder: { state: 'validateOrder', captured: false, issued: false, undo: OWED, end: 'delivered' },
  processPayment: { state: 'processPayment', captured: false, issued: false, undo: OWED, end: 'delivered' },
  updateInventory: { state: 'updateInventory', captured: true, issued: false, undo: OWED, end: 'delivered' },
  arrangeShipping: {
    state: 'arrangeShipping',
    captured: true,
    issued: true,
    undo: [...OWED, 'cancel-shipment'],
    end: 'delivered',
  },
  trackDelivery: {
    state: 'trackDelivery',
    captured: true,
    issued: true,
    shipped: true,
    undo: [...OWED, 'cancel-shipment'],
    end: 'delivered',
  },
  callOff: {
    state: 'callOff',
    captured: true,
    issued: true,
    cancel: true,
    undo: [...OWED, 'cancel-shipment'],
    end: 'cancelled',
  },
  'compensating, with nothing undone': {
    state: 'compensating',
    captured: true,
    issued: true,
    failed: true,
    undo: [...OWED, 'cancel-shipment'],
    end: 'cancelled',
  },
  'compensating, half done': {
    state: 'compensating',
    captured: true,
    issued: true,
    failed: true,
    undo: ['cancel-order', 'refund', '+put-stock-back', '+cancel-shipment'],
    end: 'cancelled',
  },
  'compensating, with its money back': {
    state: 'compensating',
    captured: true,
    issued: false,
    failed: true,
    undo: ['cancel-order', '+refund', '+put-stock-back'],
    end: 'cancelled',
  },
};
const CASES = Object.entries(LEFT);

describe('fulfilments that version 1 has left', () => {
  const me = (index: number): { user: string } => ({ user: `u-version-1-${index}` });
  const payments = new Map<number, string>();
  const ids = new Map<number, string>();
  const refusals: string[] = [];
  let beside: unknown;
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create({ SANDBOX_CARRIER_MS: '20', FULFILMENT_RETRY: '50,1,50,3' });
    const before = await bed.start({ FULFILMENT_CARRIER: 'none', FULFILMENT_VERSIONS: '2' });
    for (const [index, [, left]] of CASES.entries()) await leave(before, index, left);
    await bed.stopServers();
    for (const FULFILMENT_VERSIONS of ['2', '2,3']) {
      const refused = await bed.launch({ FULFILMENT_VERSIONS });
      await refused.waitForExit(30_000);
      refusals.push(refused.logs.join('\n'));
    }
    const forced = await bed.start({ FULFILMENT_VERSIONS: '2', FULFILMENT_VERSIONS_FORCE: 'true' });
    beside = await placeBeside(forced);
    await bed.stopServers();
    server = await bed.start();
  }, 120_000);
  afterAll(() => bed?.close());

  const asService = asUser('svc', ['service']);
  const act = async (target: Server, path: string, body: object = {}): Promise<void> => {
    await request(target.url)
      .post(path)
      .use(asService)
      .send(body)
      .expect((answer) => expect(answer.status).toBeLessThan(300));
  };

  /** The version that a new order gets, and where the others are then. */
  async function placeBeside(forced: Server): Promise<unknown> {
    const shopper = { user: 'u-version-2' };
    const orderId = await readyOrder(forced, shopper, { lines: { ProductA: 1 } });
    await refreshBlocking(forced, shopper, await placing(forced, shopper, orderId));
    const row = await waitFor('the new one to be delivered', async () => {
      const [found] = await bed.rows<{ version: number }>(
        `SELECT version FROM process.processes WHERE definition = 'fulfilment' AND subject = $1 AND state = 'delivered'`,
        [orderId],
      );
      return found;
    });
    const states = await bed.rows<{ state: string }>(
      'SELECT state FROM process.processes WHERE id = ANY ($1) AND steps_run = 0 ORDER BY id',
      [[...ids.values()]],
    );
    return { ...row, untouched: states.map(({ state }) => state) };
  }

  /** An order that is placed, and the row that version 1 would have written for it. */
  async function leave(target: Server, index: number, left: Left): Promise<void> {
    const shopper = me(index);
    const orderId = await readyOrder(target, shopper, { method: 'authorized', lines: { ProductA: 2 } });
    const placed = contextOf(await refreshBlocking(target, shopper, await placing(target, shopper, orderId)));
    const paymentId = paymentIdOf(placed);
    payments.set(index, paymentId);
    const [id, shipmentId] = [uuidv7(), uuidv7()];
    const webhookUrl = `${target.url}/shipping/webhooks/sandbox`;
    if (left.shipped === true) await act(target, '/shipments', { shipmentId, orderId, address: ADDRESS, webhookUrl });
    ids.set(index, id);
    const lines = [{ sku: 'ProductA', quantity: 2, warehouse: 'A' }];
    const line = { transactionId: placed.uuid, sku: 'ProductA', quantity: 2 };
    if (left.captured) await act(target, `/sandbox/payments/${paymentId}/confirm`);
    if (left.issued) await act(target, '/inventory/A/issue', line);
    if (left.undo.includes('+put-stock-back')) await act(target, '/inventory/A/return', line);
    if (left.undo.includes('+refund')) await act(target, `/sandbox/payments/${paymentId}/refund`);
    const status = left.undo.includes('+refund') ? 'refunded' : left.captured ? 'completed' : 'approved';
    const payment = {
      ...{ amount: 2_500, method: 'authorized', gateway: 'sandbox', currency: 'ARS', paymentId, reference: null },
    };
    const data = {
      issued: left.issued,
      payment: { ...payment, status },
      pickedUp: left.shipped === true,
      cancelRefused: false,
    };
    const snapshot = {
      ...{ lines, total: 2_500, origin: target.url, carrier: 'sandbox', orderId, currency: 'ARS', shipmentId },
      ...{
        payment: { ...payment, status: 'approved' },
        placedBy: placed.uuid,
        orderNumber: placed.orderInfo?.orderNumber,
      },
    };
    await bed.rows(
      `WITH moved AS (UPDATE orders.orders SET status = CASE WHEN $13 THEN 'SHIPPED' ELSE 'PROCESSING' END WHERE id = $3),
            paid AS (UPDATE payment.payments SET status = $6, captured = CASE WHEN $6 = 'approved' THEN 0 ELSE amount END WHERE id = $7),
            shipped AS (INSERT INTO shipping.shipments (id, user_id, order_id, process_id, carrier, stage) VALUES ($8, $2, $3, $1, 'sandbox', $9))
       INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, failure, cancel_requested_at, timer_at)
       VALUES ($1, $2, 'fulfilment', 1, $3::text, $4, $5, $10, $11, CASE WHEN $12 THEN clock_timestamp() END, CASE WHEN $13 THEN clock_timestamp() END)`,
      [
        ...[id, shopper.user, orderId, left.state, JSON.stringify(data), status, paymentId, shipmentId],
        left.undo.includes('+cancel-shipment') ? 'cancelled' : 'new',
        ...[
          JSON.stringify(snapshot),
          left.failed === true ? JSON.stringify({ type: 'Refused', reason: 'long ago' }) : null,
        ],
        left.cancel === true,
        left.shipped === true,
      ],
    );
    if (status === 'refunded')
      await bed.rows(
        `WITH paid AS (UPDATE payment.payments SET refunded = amount WHERE id = $1 RETURNING id, amount)
       INSERT INTO payment.refunds (id, payment_id, key, amount, reason, status) SELECT gen_random_uuid(), id, 'rest', amount, 'rest', 'accepted' FROM paid`,
        [paymentId],
      );
    for (const [position, undo] of left.undo.entries()) {
      const name = undo.replace('+', '');
      await bed.rows(
        `INSERT INTO process.compensations (process_id, position, name, key, args, fatal, entry, status, done_at)
         VALUES ($1, $2::int, $3::text, $3::text, 'null', $3::text = 'cancel-shipment', 1, CASE WHEN $4 THEN 'done' ELSE 'recorded' END, CASE WHEN $4 THEN clock_timestamp() - $2::int * interval '1 second' END)`,
        [id, position + 1, name, undo !== name],
      );
    }
  }

  it('are not left behind: a build without version 1 does not start', () => {
    expect(refusals).toEqual([
      expect.stringContaining('FULFILMENT_VERSIONS leaves out version 1, which fulfilments under way need'),
      expect.stringContaining('FULFILMENT_VERSIONS names version 3'),
    ]);
  });

  it('stay where they are beside a build that is forced to leave them, which gives new orders version 2', () => {
    expect(beside).toEqual({ version: 2, untouched: CASES.map(([, { state }]) => state) });
  });

  it.each(CASES.map(([name, left], index) => [name, index, left] as const))(
    'end as version 1 where a build has it: %s',
    async (_name, index, left) => {
      const id = ids.get(index);
      const ended = await waitFor('it to end', async () => {
        const [row] = await bed.rows<{ version: number; state: string }>(
          'SELECT version, state FROM process.processes WHERE id = $1 AND finished_at IS NOT NULL',
          [id],
        );
        return row;
      });
      expect(ended).toEqual({ version: 1, state: left.end });
      const undone = await bed.rows<{ name: string; status: string }>(
        'SELECT name, status FROM process.compensations WHERE process_id = $1 ORDER BY done_at, position DESC',
        [id],
      );
      if (left.end === 'cancelled')
        expect(undone.map(({ name, status }) => [name, status])).toEqual(
          [...left.undo].reverse().map((name) => [name.replace('+', ''), 'done']),
        );
      const payment = await sandboxPayment(server, payments.get(index) ?? '');
      expect(payment).toMatchObject({
        status: left.end === 'delivered' ? 'completed' : 'refunded',
        calls: { confirmResult: 1, refund: left.end === 'delivered' ? 0 : 1 },
      });
      const told = await bed.rows<{ type: string }>(
        'SELECT type FROM events.outcomes WHERE user_id = $1 ORDER BY recorded',
        [me(index).user],
      );
      expect(told.map(({ type }) => type)).toEqual(
        left.end === 'delivered'
          ? ['order.placed', ...(left.shipped === true ? [] : ['order.shipped']), 'order.delivered']
          : ['order.placed', 'order.cancelled'],
      );
    },
  );
});
