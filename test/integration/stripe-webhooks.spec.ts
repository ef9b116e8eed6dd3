import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../src/platform/database/index.js';
import { PaymentListeners, Payments, Refunds } from '../../src/payment/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { call, type Answer } from '../support/client.js';
import { stripeApplication } from '../support/payment-rigs.js';
import { StripeApiServer, stripeWebhook, STRIPE_WEBHOOK_SECRET, type StripeWebhook } from '../support/stripe-api.js';

const OLD_SECRET = 'whsec_before_it_was_rolled';
let stripe: StripeApiServer;
let shop: TestApplication;
let woken: string[];

beforeAll(async () => {
  stripe = await StripeApiServer.start();
  shop = await stripeApplication(stripe, { STRIPE_WEBHOOK_SECRET: `${STRIPE_WEBHOOK_SECRET}, ${OLD_SECRET}` });
  woken = [];
  shop.app.get(PaymentListeners).register((_, { paymentId }) => Promise.resolve(void woken.push(paymentId)));
});
afterAll(async () => {
  await shop?.close();
  await stripe?.close();
});

const now = (): number => Math.floor(Date.now() / 1_000);

function send(
  { body, signature }: StripeWebhook,
  headers: Readonly<Record<string, string | string[]>> = { 'stripe-signature': signature },
): Promise<Answer> {
  return call(shop, '/payments/webhooks/stripe', {
    body,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

async function recorded(status = 'new', reference: string | null = null): Promise<string> {
  const paymentId = uuidv7();
  const ids = { paymentId, userId: 'u-1', orderId: uuidv7(), processId: uuidv7() };
  const payments = shop.app.get(Payments);
  await shop.app.get(Database).transaction({}, async (tx) => {
    await payments.create(tx, { ...ids, gateway: 'stripe', method: 'card', amount: 100, currency: 'ARS' });
    await payments.update(tx, paymentId, { status, reference });
  });
  return paymentId;
}

function begun(paymentId: string, key: string, amount: number): Promise<void> {
  const refund = { paymentId, key, amount, reason: 'return' };
  return shop.app.get(Database).transaction({}, (tx) => shop.app.get(Refunds).begin(tx, refund));
}

async function events(type: string, paymentId: string): Promise<unknown[]> {
  const { rows } = await shop.app
    .get(Database)
    .query<{ data: unknown }>('SELECT data FROM events.outcomes WHERE type = $1 AND aggregate_id = $2', [
      type,
      paymentId,
    ]);
  return rows.map(({ data }) => data);
}

const intentOf = (paymentId: string): object => ({ id: 'pi_1', object: 'payment_intent', metadata: { paymentId } });

describe('a webhook of Stripe', () => {
  it('wakes its payment once, whatever happened to it', async () => {
    for (const type of [
      'payment_intent.amount_capturable_updated',
      'payment_intent.succeeded',
      'payment_intent.payment_failed',
      'payment_intent.canceled',
      'charge.refunded',
    ]) {
      const paymentId = await recorded();
      const webhook = stripeWebhook(type, intentOf(paymentId));
      for (const answer of [await send(webhook), await send(webhook)])
        expect([type, answer.status, answer.json]).toEqual([type, 200, {}]);
      expect([type, woken.filter((each) => each === paymentId)]).toEqual([type, [paymentId]]);
    }
  });

  it('that a refund has failed is written down once, told once, and wakes whoever drives the payment', async () => {
    const [of, gone] = [await recorded('completed'), await recorded('completed')];
    for (const paymentId of [of, gone]) await begun(paymentId, 'first', 40);
    const failed = (paymentId: string): object => ({
      ...{
        id: `re_${paymentId}`,
        object: 'refund',
        amount: 40,
        currency: 'ars',
        failure_reason: 'lost_or_stolen_card',
      },
      ...{ payment_intent: 'pi_1', metadata: { paymentId, refund: 'first' }, status: 'failed' },
    });
    for (const type of ['refund.failed', 'charge.refund.updated', 'refund.updated'])
      expect([type, (await send(stripeWebhook(type, failed(of)))).status]).toEqual([type, 200]);
    expect((await send(stripeWebhook('refund.updated', { ...failed(gone), status: 'succeeded' }))).status).toBe(200);
    expect(await shop.app.get(Refunds).ofPayment(of)).toMatchObject([
      { key: 'first', status: 'failed', reference: `re_${of}`, detail: 'lost_or_stolen_card' },
    ]);
    expect(await shop.app.get(Payments).find(of)).toMatchObject({ captured: 100, refunded: 0 });
    expect(await shop.app.get(Payments).find(gone)).toMatchObject({ captured: 100, refunded: 40 });
    expect(await events('payment.refund-failed', of)).toEqual([
      expect.objectContaining({ paymentId: of, refund: 'first', amount: 40, failure: 'lost_or_stolen_card' }),
    ]);
    expect(woken.filter((each) => each === of)).toHaveLength(3);
    expect(await events('payment.refund-failed', gone)).toEqual([]);
  });

  it('of a refund that is not ours changes nothing', async () => {
    const paymentId = await recorded('completed');
    await begun(paymentId, 'first', 40);
    const refund = { id: 're_1', object: 'refund', status: 'failed', payment_intent: 'pi_1' };
    for (const metadata of [{}, { paymentId }, { paymentId, refund: 'unheard' }, { refund: 'first' }])
      expect((await send(stripeWebhook('refund.failed', { ...refund, metadata }))).status).toBe(200);
    expect(await shop.app.get(Payments).find(paymentId)).toMatchObject({ refunded: 40 });
    expect(await events('payment.refund-failed', paymentId)).toEqual([]);
  });

  it('that a payment is disputed is told once, and nothing follows from it', async () => {
    const reference = `pi_${uuidv7()}`;
    const paymentId = await recorded('completed', reference);
    const dispute = {
      ...{ id: `du_${paymentId}`, object: 'dispute', amount: 60, currency: 'usd', reason: 'product_not_received' },
      ...{ payment_intent: reference, metadata: {}, status: 'needs_response' },
    };
    for (let time = 0; time < 2; time += 1)
      expect((await send(stripeWebhook('charge.dispute.created', dispute))).status).toBe(200);
    expect(
      (await send(stripeWebhook('charge.dispute.created', { ...dispute, payment_intent: 'pi_else' }))).status,
    ).toBe(200);
    expect(await events('payment.disputed', paymentId)).toEqual([
      expect.objectContaining({
        ...{ paymentId, dispute: `du_${paymentId}`, amount: 60, currency: 'USD', ground: 'product_not_received' },
      }),
    ]);
    expect(woken).not.toContain(paymentId);
    expect(await shop.app.get(Payments).find(paymentId)).toMatchObject({ status: 'completed', refunded: 0 });
  });

  it('is heard and ignored when it is of something else', async () => {
    const paymentId = await recorded();
    const before = woken.length;
    for (const webhook of [
      stripeWebhook('charge.succeeded', intentOf(paymentId)),
      stripeWebhook('customer.created', { id: 'cus_1', object: 'customer' }),
      stripeWebhook('payment_intent.succeeded', { id: 'pi_2', object: 'payment_intent', metadata: {} }),
      stripeWebhook('payment_intent.succeeded', intentOf(uuidv7())),
      stripeWebhook('payment_intent.succeeded', intentOf('of another shop')),
    ]) {
      expect([webhook.body, (await send(webhook)).status]).toEqual([webhook.body, 200]);
    }
    expect(woken).toHaveLength(before);
  });

  it('is taken with either secret while they are rolled, and with both', async () => {
    for (const secrets of [[STRIPE_WEBHOOK_SECRET], [OLD_SECRET], ['whsec_of_tomorrow', OLD_SECRET]]) {
      const paymentId = await recorded();
      expect((await send(stripeWebhook('payment_intent.succeeded', intentOf(paymentId), { secrets }))).status).toBe(
        200,
      );
      expect(woken).toContain(paymentId);
    }
  });

  it('is refused when it is forged, changed, stale or not signed at all, and wakes nobody', async () => {
    const paymentId = await recorded();
    const good = stripeWebhook('payment_intent.succeeded', intentOf(paymentId));
    const stale = stripeWebhook('payment_intent.succeeded', intentOf(paymentId), { at: now() - 310 });
    const refused = [
      await send(stripeWebhook('payment_intent.succeeded', intentOf(paymentId), { secrets: ['whsec_guessed'] })),
      await send({ ...good, body: good.body.replace('pi_1', 'pi_2') }),
      await send({ ...good, body: `${good.body} ` }),
      await send({ ...good, signature: good.signature.replace(/t=\d+/, `t=${now() - 20}`) }),
      await send(stale),
      // A stale one does not become young by another time in front of its own.
      await send({ ...stale, signature: stale.signature.replace(/t=\d+/, `t=${now()}`) }),
      await send({ ...good, signature: '' }),
      await send({ ...good, signature: 'nonsense' }),
      await send(good, {}),
      await send(good, { 'holdfast-signature': good.signature }),
    ];
    expect(refused.map(({ status, json }) => [status, json['code']])).toEqual(
      refused.map(() => [401, 'payment.webhook-signature']),
    );
    expect(woken).not.toContain(paymentId);
    expect(
      (await send(stripeWebhook('payment_intent.succeeded', intentOf(paymentId), { at: now() - 250 }))).status,
    ).toBe(200);
    expect(woken).toContain(paymentId);
  });

  it('that is signed and cannot be read is malformed', async () => {
    const sign = (body: string): StripeWebhook => ({
      body,
      signature: `t=${now()},v1=${createHmac('sha256', STRIPE_WEBHOOK_SECRET).update(`${now()}.${body}`).digest('hex')}`,
    });
    for (const body of ['{', 'null', '[]', '{"type":"payment_intent.succeeded"}']) {
      expect([body, (await send(sign(body))).status]).toEqual([body, 400]);
    }
  });
});

it('without a key of Stripe there is neither its gateway nor its webhook', async () => {
  const without = await startApplication();
  try {
    const { body, signature } = stripeWebhook('payment_intent.succeeded', intentOf(uuidv7()));
    const answer = await call(without, '/payments/webhooks/stripe', {
      body,
      headers: { 'stripe-signature': signature },
    });
    expect([answer.status, answer.json['code']]).toEqual([404, 'payment.not-found']);
  } finally {
    await without.close();
  }
});
