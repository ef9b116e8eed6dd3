import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  contextOf,
  ON_ITS_WAY,
  onPage,
  paymentIdOf,
  placedAt,
  placing,
  readyOrder,
  refreshBlocking,
  sandboxPayment,
  type Context,
} from '../support/checkout.js';
import { getOrder, patchOrder } from '../support/orders.js';
import { usersOf } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const ONCE = { startFlow: 1, confirmResult: 0, cancel: 0, refund: 0 };
/** Long enough for a busy machine, short enough for the calls that never answer. */
const FOREIGN_TIMEOUT_MS = 1_500;

describe('paying for an order', () => {
  let bed: TestBed;
  let server: Server;
  const shopper = usersOf('u-pay');

  async function rested(me: { user: string }, method: string): Promise<{ context: Context; orderId: string }> {
    const orderId = await readyOrder(server, me, { method });
    const uuid = await placing(server, me, orderId);
    const answer = await refreshBlocking(server, me, uuid, 25_000).expect(200);
    expect(contextOf(answer).uuid).toEqual(uuid);
    return { context: contextOf(answer), orderId };
  }

  beforeAll(async () => {
    bed = await TestBed.create({ FOREIGN_TIMEOUT_MS: String(FOREIGN_TIMEOUT_MS) });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it('an order of eleven lines leaves no warning in the log', async () => {
    const me = shopper();
    const skus = Array.from({ length: 11 }, (_, at) => `Line${at}`);
    await bed.rows("INSERT INTO inventory.products SELECT sku, sku, 100, 'ARS' FROM unnest($1::text[]) sku", [skus]);
    await bed.rows(
      "INSERT INTO inventory.stock (warehouse, sku, received, on_hand) SELECT 'A', sku, 1, 1 FROM unnest($1::text[]) sku",
      [skus],
    );
    const orderId = await readyOrder(server, me, { lines: Object.fromEntries(skus.map((sku) => [sku, 1])) });
    const ended = await refreshBlocking(server, me, await placing(server, me, orderId));
    expect(contextOf(ended).state.name).toBe('Success');
    expect(server.logs.filter((line) => line.includes('MaxListenersExceededWarning'))).toEqual([]);
  });

  it.each([
    ['completed', 'completed', ONCE],
    ['approved', 'completed', { ...ONCE, confirmResult: 1 }],
    // Taken by its fulfilment.
    ['authorized', 'approved', { ...ONCE, confirmResult: 1 }],
    ['flaky', 'completed', { ...ONCE, confirmResult: 1 }],
  ])('%s ends in Success with the payment %s', async (method, status, calls) => {
    const me = shopper();
    const { context, orderId } = await rested(me, method);
    expect(context).toMatchObject({
      state: { name: 'Success', type: 'Success' },
      failedReason: null,
      compensationParked: false,
    });
    expect(context.orderInfo).toEqual({
      orderNumber: expect.stringMatching(/^H-\d{8}$/),
      paymentInfos: [
        { paymentId: paymentIdOf(context), gateway: 'sandbox', method, amount: 5_000, currency: 'ARS', status },
      ],
    });
    const payment = await waitFor('the money to be taken', async () => {
      const found = await sandboxPayment(server, paymentIdOf(context));
      return found.status === 'completed' && found;
    });
    expect(payment.calls).toEqual(calls);
    const order = await getOrder(server, me, orderId);
    expect(order.body).toMatchObject({
      status: expect.stringMatching(ON_ITS_WAY),
      orderNumber: context.orderInfo?.orderNumber,
    });
  });

  it.each([
    ['failed', 'PaymentError', 'The payment failed.', 0],
    ['cancelled', 'PaymentError', 'The payment was cancelled.', 0],
    ['aborted', 'PaymentCanceledByCustomer', 'The customer stopped the payment.', 0],
    ['unknown_status', 'PaymentError', 'Payment status not supported: "mystery"', 1],
    ['unknown_action', 'PaymentError', 'Payment action not supported: "juggle"', 1],
  ])(
    '%s ends in Failed as %s, and the order can be edited and placed again',
    async (method, type, ...[reason, cancel]) => {
      const me = shopper();
      const { context, orderId } = await rested(me, method);
      expect(context).toMatchObject({
        state: { name: 'Failed', type: 'Failed' },
        failedReason: { type, reason },
        compensationParked: false,
      });
      expect((await sandboxPayment(server, paymentIdOf(context))).calls).toEqual({ ...ONCE, cancel });
      expect((await getOrder(server, me, orderId)).body).toMatchObject({ status: 'INCOMPLETE', orderNumber: null });
      expect(await held(me.user)).toBe(0);
      expect(await outcomes(context.uuid)).toEqual(['order.failed']);
      await patchOrder(server, me, orderId, { paymentSelection: { gateway: 'sandbox', method: 'completed' } }).expect(
        200,
      );
      const second = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId), 25_000));
      expect(second.state.name).toBe('Success');
      expect(await outcomes(second.uuid)).toEqual(['order.placed']);
      expect(second.orderInfo?.orderNumber).not.toBe(context.orderInfo?.orderNumber);
    },
  );

  it.each([
    ['redirect', 'Redirect', { url: expect.stringContaining('/sandbox/pay/') }],
    [
      'post_redirect',
      'PostRedirect',
      { url: expect.stringContaining('/sandbox/pay/'), parameters: expect.any(Object) },
    ],
    ['html', 'ShowHtml', { html: expect.stringContaining('<') }],
    ['iframe', 'ShowIframe', { url: expect.stringContaining('/sandbox/pay/') }],
    ['wallet', 'ShowWalletPayment', { paymentMethod: expect.any(String), paymentRequestApi: expect.any(Object) }],
    ['sdk', 'TriggerClientSdk', { url: expect.stringContaining('/sandbox/pay/'), data: expect.any(Object) }],
    ['waiting', 'WaitForCustomer', {}],
  ])(
    '%s rests at %s with what a front end needs, through any number of refreshes, until the customer approves',
    async (method, name, data) => {
      const me = shopper();
      const { context } = await rested(me, method);
      expect(context.state).toEqual({ name, type: name, ...data });
      for (let refresh = 0; refresh < 2; refresh += 1) {
        const again = contextOf(await refreshBlocking(server, me, context.uuid));
        expect([again.uuid, again.state]).toEqual([context.uuid, context.state]);
      }
      await onPage(server, paymentIdOf(context), 'approve').expect(303);
      // Nobody refreshes: the gateway's webhook wakes it.
      await placedAt(server, me, context.uuid, ['Success']);
      expect(await sandboxPayment(server, paymentIdOf(context))).toEqual({
        status: 'completed',
        calls: { ...ONCE, confirmResult: 1 },
      });
    },
  );

  it.each([
    ['decline', 'PaymentError'],
    ['abort', 'PaymentCanceledByCustomer'],
  ] as const)('a customer who clicks %s leaves a Failed process of %s', async (button, type) => {
    const me = shopper();
    const { context, orderId } = await rested(me, 'redirect');
    await onPage(server, paymentIdOf(context), button);
    const failed = (await placedAt(server, me, context.uuid, ['Failed'])) as unknown as Context;
    expect(failed.failedReason?.type).toBe(type);
    expect((await getOrder(server, me, orderId)).body.status).toBe('INCOMPLETE');
  });

  it('skips payment when there is nothing to pay', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: null, coupon: 'FREE' });
    const context = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
    expect([context.state.name, context.orderInfo?.paymentInfos]).toEqual(['Success', []]);
    expect(await bed.count('SELECT count(*) FROM payment.payments WHERE user_id = $1', [me.user])).toBe(0);
  });

  /** Types of the outcomes that were told of a process. */
  async function outcomes(uuid: string): Promise<string[]> {
    return (
      await bed.rows<{ type: string }>('SELECT type FROM events.outcomes WHERE dedupe = $1', [`placeorder:${uuid}`])
    ).map(({ type }) => type);
  }

  async function held(user: string): Promise<number> {
    return bed.count(
      `SELECT count(*) FROM inventory.transaction_lines WHERE status IN ('TRIED', 'CONFIRM_PENDING')
          AND transaction_id IN (SELECT id FROM process.processes WHERE user_id = $1)`,
      [user],
    );
  }
});
