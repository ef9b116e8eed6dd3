import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelPlacing, placedAt, placing, readyOrder, refreshBlocking, stateOf } from '../support/checkout.js';
import { getOrder } from '../support/orders.js';
import { asUser, request, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import {
  StripeApiServer,
  stripeWebhook,
  STRIPE_KEY,
  STRIPE_WEBHOOK_SECRET,
  type StripeBehaviour,
  type StripeCall,
} from '../support/stripe-api.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

let stripe: StripeApiServer;
let bed: TestBed;
let server: Server;
let serial = 0;

beforeAll(async () => {
  stripe = await StripeApiServer.start();
  bed = await TestBed.create({
    STRIPE_SECRET_KEY: STRIPE_KEY,
    STRIPE_WEBHOOK_SECRET,
    STRIPE_API_URL: stripe.url,
    FOREIGN_TIMEOUT_MS: '1000',
    SANDBOX_CARRIER_MS: '20',
  });
  server = await bed.start();
});
afterEach(() => {
  stripe.books.searchLags = false;
  stripe.books.refundStatus = 'succeeded';
});
afterAll(async () => {
  await bed?.close();
  await stripe?.close();
});

interface Checkout {
  readonly shopper: { readonly user: string };
  readonly uuid: string;
  readonly orderId: string;
}

async function checkout(method = 'card'): Promise<Checkout> {
  const shopper = { user: `stripe-${(serial += 1)}` };
  const orderId = await readyOrder(server, shopper, { gateway: 'stripe', method, lines: { ProductA: 1 } });
  return { shopper, orderId, uuid: await placing(server, shopper, orderId) };
}

function at({ shopper, uuid }: Checkout, ...names: string[]): Promise<Record<string, unknown>> {
  return placedAt(server, shopper, uuid, names);
}

async function paymentIdOf({ uuid }: Checkout): Promise<string> {
  const [row] = await bed.rows<{ id: string }>('SELECT id FROM payment.payments WHERE process_id = $1', [uuid]);
  return row?.id ?? '';
}

/** The customer pays with the client SDK, and Stripe tells us so. */
async function pays(of: Checkout): Promise<void> {
  const intent = stripe.books.authorize(await paymentIdOf(of));
  const { body, signature } = stripeWebhook('payment_intent.amount_capturable_updated', intent);
  await request(server.url)
    .post('/payments/webhooks/stripe')
    .type('json')
    .set('stripe-signature', signature)
    .send(body)
    .expect(200);
}

async function eventsOf({ orderId }: Checkout): Promise<string[]> {
  const rows = await bed.rows<{ type: string }>('SELECT type FROM events.outcomes WHERE aggregate_id = $1', [orderId]);
  return rows.map(({ type }) => type);
}

async function effects(of: Checkout): Promise<unknown> {
  return stripe.books.effects(await paymentIdOf(of));
}

describe('an order paid with Stripe', () => {
  it('is placed: the client SDK, the webhook, the capture, and nobody has to refresh it', async () => {
    const order = await checkout();
    const shown = await at(order, 'TriggerClientSdk');
    const { client_secret: clientSecret, id } = stripe.books.of(await paymentIdOf(order));
    expect(shown['state']).toMatchObject({
      type: 'TriggerClientSdk',
      url: 'https://js.stripe.com/endive/stripe.js',
      data: { clientSecret },
    });
    await pays(order);
    const placed = await at(order, 'Success', 'Failed');
    expect(placed).toMatchObject({
      state: { name: 'Success' },
      orderInfo: { paymentInfos: [{ gateway: 'stripe', method: 'card', status: 'completed' }] },
    });
    expect(await effects(order)).toEqual({ startFlow: 1, confirmResult: 1, cancel: 0, refund: 0 });
    expect(await bed.rows('SELECT reference FROM payment.payments WHERE process_id = $1', [order.uuid])).toEqual([
      { reference: id },
    ]);
  });

  it('with card_later is captured as its goods go out, and what comes back is given back while the bank takes its time', async () => {
    const order = await checkout('card_later');
    await at(order, 'TriggerClientSdk');
    await pays(order);
    const placed = await at(order, 'Success', 'Failed');
    // The authorization was kept until then.
    expect(placed).toMatchObject({ state: { name: 'Success' }, orderInfo: { paymentInfos: [{ status: 'approved' }] } });
    const paymentId = await paymentIdOf(order);
    await waitFor('the order to be delivered', async () => {
      const { body } = await getOrder(server, order.shopper, order.orderId);
      return body.status === 'DELIVERED';
    });
    expect(stripe.books.of(paymentId).status).toBe('succeeded');
    expect(await effects(order)).toMatchObject({ confirmResult: 1, refund: 0 });

    stripe.books.refundStatus = 'pending';
    const { body: given } = await request(server.url)
      .post(`/orders/${order.orderId}/returns`)
      .use(asUser('svc', ['service']))
      .use(withKey('stripe-return'))
      .send({ lines: [{ sku: 'ProductA', quantity: 1 }], reason: 'too small' })
      .expect(202);
    await waitFor('the return to be told', async () => (await eventsOf(order)).includes('order.returned'));
    expect(stripe.books.refundUnder(paymentId, String(given.id))).toMatchObject({ amount: 1_000, status: 'pending' });
    expect(await effects(order)).toMatchObject({ confirmResult: 1, refund: 1 });
    const [sums] = await bed.rows('SELECT captured, refunded FROM payment.payments WHERE id = $1', [paymentId]);
    expect(sums).toEqual({ captured: '1500', refunded: '1000' });
  });

  it('waits on while cards are declined, and is placed with one that is not', async () => {
    const order = await checkout();
    await at(order, 'TriggerClientSdk');
    stripe.books.decline(await paymentIdOf(order));
    const refreshed = await refreshBlocking(server, order.shopper, order.uuid);
    expect(stateOf(refreshed)).toMatchObject({
      name: 'TriggerClientSdk',
      data: { lastError: { declineCode: 'insufficient_funds' } },
    });
    await pays(order);
    expect(await at(order, 'Success', 'Failed')).toMatchObject({ state: { name: 'Success' } });
  });

  it('is undone when the shopper cancels: its intent is cancelled, and takes no card any more', async () => {
    const order = await checkout();
    await at(order, 'TriggerClientSdk');
    await cancelPlacing(server, order.shopper, order.uuid);
    expect(await at(order, 'Failed')).toMatchObject({
      failedReason: { type: 'CanceledByCustomer' },
      compensationParked: false,
    });
    expect(await effects(order)).toEqual({ startFlow: 1, confirmResult: 0, cancel: 1, refund: 0 });
    await expect(pays(order)).rejects.toThrow('status of canceled');
  });

  it('fails with the reason that Stripe gives, and is undone, when Stripe refuses the start', async () => {
    stripe.script('create', ...refusals(2));
    const order = await checkout();
    const failed = await at(order, 'Failed');
    expect(failed).toMatchObject({
      failedReason: { type: 'PaymentError', reason: expect.stringContaining('amount_too_large') },
      compensationParked: false,
    });
    expect(await effects(order)).toEqual({ startFlow: 0, confirmResult: 0, cancel: 0, refund: 0 });
  });
});

describe('an answer of Stripe that got lost', () => {
  const LOST: readonly StripeBehaviour['do'][] = ['act-and-close', 'act-and-hang'];

  it.each(LOST)('at the start (%s) leaves one intent, also where the search does not know it yet', async (how) => {
    for (const lags of [true, false]) {
      stripe.books.searchLags = lags;
      stripe.script('create', { do: how } as StripeBehaviour);
      const order = await checkout();
      await at(order, 'TriggerClientSdk');
      await pays(order);
      expect(await at(order, 'Success', 'Failed')).toMatchObject({ state: { name: 'Success' } });
      expect([lags, await effects(order)]).toEqual([lags, { startFlow: 1, confirmResult: 1, cancel: 0, refund: 0 }]);
    }
  });

  it.each(LOST)('at the capture (%s) leaves one capture', async (how) => {
    stripe.script('capture', { do: how } as StripeBehaviour);
    const order = await checkout();
    await at(order, 'TriggerClientSdk');
    await pays(order);
    expect(await at(order, 'Success', 'Failed')).toMatchObject({ state: { name: 'Success' } });
    expect(await effects(order)).toEqual({ startFlow: 1, confirmResult: 1, cancel: 0, refund: 0 });
  });

  it.each(LOST)('at the cancel (%s) leaves one cancel', async (how) => {
    const order = await checkout();
    await at(order, 'TriggerClientSdk');
    stripe.script('cancel', { do: how } as StripeBehaviour);
    await cancelPlacing(server, order.shopper, order.uuid);
    expect(await at(order, 'Failed')).toMatchObject({ compensationParked: false });
    expect(await effects(order)).toEqual({ startFlow: 1, confirmResult: 0, cancel: 1, refund: 0 });
  });

  it.each(LOST)('at the refund (%s) leaves one refund', async (how) => {
    const order = await checkout();
    await at(order, 'TriggerClientSdk');
    // The money is taken behind the back of a shopper who gives up at the same moment.
    const intent = stripe.books.authorize(await paymentIdOf(order));
    stripe.books.capture(intent.id);
    stripe.script('refund', { do: how } as StripeBehaviour);
    await cancelPlacing(server, order.shopper, order.uuid);
    expect(await at(order, 'Failed')).toMatchObject({
      failedReason: { type: 'CanceledByCustomer' },
      compensationParked: false,
    });
    expect(await effects(order)).toEqual({ startFlow: 1, confirmResult: 1, cancel: 0, refund: 1 });
  });
});

/** As many as the start and its undoing may send. */
function refusals(times: number, call: StripeCall = 'create'): StripeBehaviour[] {
  const error = {
    type: 'invalid_request_error',
    code: 'amount_too_large',
    message: `Amount must be no more than $999,999.99 (${call})`,
  };
  return Array.from({ length: times }, () => ({ do: 'answer', status: 400, error }));
}
