import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { Test } from 'supertest';
import { ADDRESS } from '../support/carrier.js';
import { placing, readyOrder, refreshBlocking, sandboxPayment } from '../support/checkout.js';
import { call } from '../support/client.js';
import { getOrder, patchOrder } from '../support/orders.js';
import { OTHER_SECRETS, PRODUCTION } from '../support/production.js';
import { asUser, problem, request } from '../support/requests.js';
import { beginPayment, RETURN_URL } from '../support/sandbox.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { signatureOf, tellShop } from '../support/webhooks.js';

const asService = asUser('svc-shop', ['service']);
const [GATEWAY_SECRET, CARRIER_SECRET] = OTHER_SECRETS;

let bed: TestBed;
/** Not in production: what it has begun is what those in production are asked for. Their orders are not its work. */
let server: Server;
/** In production as it comes, and with the sandbox allowed. */
let off: Server;
let on: Server;

beforeAll(async () => {
  // Nothing gets on by itself while a test looks.
  bed = await TestBed.create({ SANDBOX_CARRIER_MS: '600000' });
  const secrets = { WEBHOOK_SECRET_SANDBOX: GATEWAY_SECRET, WEBHOOK_SECRET_CARRIER: CARRIER_SECRET };
  server = await bed.start({ ROLES: 'api' });
  off = await bed.start({ ...PRODUCTION, ...secrets, ROLES: 'api' });
  on = await bed.start({ ...PRODUCTION, ...secrets, ROLES: 'api,worker', ALLOW_SANDBOX: 'true' });
});
afterAll(() => bed?.close());

const ofGateway = (target: Server): Test =>
  tellShop(target, { id: uuidv7(), type: 'payment.approved', paymentId: uuidv7() }, GATEWAY_SECRET);

function ofCarrier(target: Server): Test {
  const body = JSON.stringify({ id: uuidv7(), type: 'picked-up', shipmentId: uuidv7(), at: new Date().toISOString() });
  return request(target.url)
    .post('/shipping/webhooks/sandbox')
    .set('holdfast-signature', signatureOf(body, { secret: CARRIER_SECRET }))
    .type('json')
    .send(body);
}

describe('in production', () => {
  it('has no sandbox, no page of it and no webhook, unless it is allowed', async () => {
    const paymentId = await beginPayment(bed, server);
    for (const [path, method] of [
      [`/sandbox/payments/${paymentId}`, 'get'],
      [`/sandbox/payments/${paymentId}/cancel`, 'post'],
      [`/sandbox/pay/${paymentId}`, 'get'],
      [`/sandbox/pay/${paymentId}/approve`, 'post'],
    ] as const)
      await request(off.url)[method](path).use(asService).expect(problem(404, 'request.not-found'));
    for (const path of ['/shop', '/shop/orders', '/demo', `/demo/counters/${paymentId}`])
      await request(off.url).get(path).use(asService).expect(problem(404, 'request.not-found'));
    await request(off.url).post('/demo/faults/kill-server').use(asService).expect(problem(404, 'request.not-found'));
    const { text } = await request(off.url).get('/').set('accept', 'text/html').expect(200);
    expect(text).not.toMatch(/eyJ|\/shop/);
    await ofGateway(off).expect(problem(404, 'payment.not-found'));
    expect((await sandboxPayment(server, paymentId)).status).toBe('unapproved');

    await request(on.url).get(`/sandbox/pay/${paymentId}`).expect(200);
    await ofGateway(on).expect(200);
    // The shop is there, its panel is not.
    await request(on.url).get('/shop').expect(200);
    await request(on.url).get('/demo').use(asService).expect(problem(404, 'request.not-found'));
    await request(on.url).post('/demo/faults/kill-server').use(asService).expect(problem(404, 'request.not-found'));

    // What is there for trying things out is not, even so: a gateway that hangs, and orders that cost nothing.
    const started = await request(on.url)
      .post('/sandbox/payments')
      .use(asService)
      .send({
        paymentId: uuidv7(),
        method: 'flaky',
        amount: 1,
        currency: 'ARS',
        returnUrl: RETURN_URL,
        webhookUrl: `${on.url}/payments/webhooks/sandbox`,
      })
      .expect(400);
    expect(started.body.errors).toEqual([{ field: 'method', message: 'is not there in production' }]);
    const me = { user: 'u-production' };
    const orderId = await readyOrder(on, me, { method: 'flaky', coupon: ' ten ' });
    expect((await getOrder(on, me, orderId)).body.couponCode).toBe('TEN');
    await patchOrder(on, me, orderId, { couponCode: 'FREE' }).expect(problem(422, 'order.unknown-coupon'));
    const uuid = await placing(on, me, orderId, { returnUrl: `${PRODUCTION.RETURN_URL_ORIGINS}/done` });
    const failed = await refreshBlocking(on, me, uuid);
    expect(failed.body.failedReason).toEqual({
      type: 'PaymentError',
      reason: 'Payment not supported: gateway "sandbox", method "flaky"',
    });
  });

  it('has no sandbox carrier, no page of it and no webhook, unless it is allowed', async () => {
    const id = uuidv7();
    const webhookUrl = `${server.url}/shipping/webhooks/sandbox`;
    const body = { shipmentId: id, orderId: id, address: ADDRESS, webhookUrl };
    await request(server.url).post('/shipments').use(asService).send(body).expect(201);
    for (const [method, path] of [
      ['post', '/shipments'],
      ['get', `/shipments/${id}`],
      ['post', `/shipments/${id}/cancel`],
      ['get', `/sandbox/shipments/${id}`],
      ['post', `/sandbox/shipments/${id}/pick-up`],
    ] as const)
      await request(off.url)[method](path).use(asService).expect(problem(404, 'request.not-found'));
    await ofCarrier(off).expect(problem(404, 'shipping.not-found'));
    await request(on.url).get(`/sandbox/shipments/${id}`).expect(200);
    await ofCarrier(on).expect(200);
  });

  it('hears a carrier elsewhere without a sandbox of its own', async () => {
    const elsewhere = await bed.start({
      ...PRODUCTION,
      ROLES: 'api',
      CARRIER_URL: 'https://carrier.example',
      WEBHOOK_SECRET_CARRIER: CARRIER_SECRET,
    });
    await ofCarrier(elsewhere).expect(200);
    await request(elsewhere.url).post('/shipments').use(asService).expect(problem(404, 'request.not-found'));
  });
});

describe('the rate limit', () => {
  it('is 600 in production', async () => {
    const limited = await bed.start({ ...PRODUCTION, ROLES: 'api' });
    const seen = await Promise.all(Array.from({ length: 610 }, () => call(limited, '/nowhere', { user: 'u-many' })));
    expect(seen.filter(({ status }) => status === 404)).toHaveLength(600);
    expect(seen.filter(({ status }) => status === 429)).toHaveLength(10);
  });
});
