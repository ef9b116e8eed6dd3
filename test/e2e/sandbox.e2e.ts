import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { Test } from 'supertest';
import { placing, readyOrder, refreshBlocking, sandboxPayment } from '../support/checkout.js';
import { getOrder, patchOrder } from '../support/orders.js';
import { OTHER_SECRETS, PRODUCTION } from '../support/production.js';
import { asUser, problem, request } from '../support/requests.js';
import { beginPayment, RETURN_URL } from '../support/sandbox.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { tellShop } from '../support/webhooks.js';

const asService = asUser('svc-shop', ['service']);

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start();
});
afterAll(() => bed?.close());

describe('the sandbox', () => {
  it('is asked by services and admins only', async () => {
    const path = `/sandbox/payments/${await beginPayment(bed, server)}`;
    await request(server.url).get(path).expect(401);
    await request(server.url).get(path).use(asUser('u-1')).expect(403);
    for (const act of ['confirm', 'cancel', 'refund'])
      await request(server.url).post(`${path}/${act}`).use(asUser('u-1')).expect(403);
    const asAdmin = asUser('a', ['admin']);
    expect((await request(server.url).get(path).use(asAdmin)).body).toEqual({
      status: 'unapproved',
      calls: { startFlow: 1, confirmResult: 0, cancel: 0, refund: 0 },
    });
    for (const id of ['p-1', uuidv7()])
      await request(server.url).get(`/sandbox/payments/${id}`).use(asService).expect(problem(404, 'payment.not-found'));
  });

  it('calls no private address that a request has named, but its own', async () => {
    const own = await TestBed.create({ WEBHOOK_ALLOW_PRIVATE: 'false' });
    let heard = 0;
    const inside = createServer((_request, response) => {
      heard += 1;
      response.end();
    });
    try {
      await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
      const guarded = await own.start();
      const change = async (origin: string): Promise<string> => {
        const paymentId = uuidv7();
        const body = {
          paymentId,
          method: 'waiting',
          amount: 1,
          currency: 'ARS',
          returnUrl: RETURN_URL,
          webhookUrl: `${origin}/payments/webhooks/sandbox`,
        };
        await request(guarded.url).post('/sandbox/payments').use(asService).send(body).expect(200);
        await request(guarded.url).post(`/sandbox/pay/${paymentId}/approve`).expect(303);
        return `sandbox:${paymentId}`;
      };
      const errorOf = async (aggregate: string): Promise<unknown> =>
        (await own.rows('SELECT last_error FROM jobs.staged_jobs WHERE aggregate = $1', [aggregate]))[0]?.[
          'last_error'
        ];
      const { port } = inside.address() as AddressInfo;
      const refused = await change(`http://127.0.0.1:${port}`);
      await waitFor('the refusal', async () =>
        String(await errorOf(refused)).includes('127.0.0.1 is not a public address'),
      );
      const named = await change(`http://localhost:${port}`);
      await waitFor('the refusal', async () =>
        String(await errorOf(named)).includes('localhost is not a public address'),
      );
      expect(heard).toBe(0);
      const itself = await change(guarded.url);
      await waitFor('its own webhook to be heard', async () => (await errorOf(itself)) === undefined);
    } finally {
      inside.close();
      await own.close();
    }
  });

  it('goes on telling the shop of a change until it hears it, through a crash of its own', async () => {
    const own = await TestBed.create();
    try {
      // It dies before anybody has told the shop; only the stored job knows of the change.
      const first = await own.start({ ROLES: 'api' });
      const paymentId = uuidv7();
      await own.rows(
        `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency) VALUES ($1, 'u', $1, $1, 'sandbox', 'waiting', 1, 'ARS')`,
        [paymentId],
      );
      const webhookUrl = `${server.url}/payments/webhooks/sandbox`;
      const body = { paymentId, method: 'waiting', amount: 1, currency: 'ARS', returnUrl: RETURN_URL, webhookUrl };
      await request(first.url).post('/sandbox/payments').use(asService).send(body);
      await request(first.url).post(`/sandbox/pay/${paymentId}/approve`).expect(303);
      await first.kill('SIGKILL');
      expect(await own.count('SELECT count(*) FROM jobs.staged_jobs')).toBe(1);
      await own.start({ ROLES: 'worker,scheduler' });
      await waitFor(
        'the webhook to be heard',
        async () => (await own.count('SELECT count(*) FROM jobs.staged_jobs')) === 0,
      );
    } finally {
      await own.close();
    }
  });
});

describe('in production', () => {
  const [SECRET] = OTHER_SECRETS;
  const webhook = (target: Server): Test => {
    return tellShop(target, { id: uuidv7(), type: 'payment.approved', paymentId: uuidv7() }, SECRET);
  };

  it('has no sandbox, no page of it and no webhook, unless it is allowed', async () => {
    const off = await bed.start({ ...PRODUCTION, ROLES: 'api', WEBHOOK_SECRET_SANDBOX: SECRET });
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
    await webhook(off).expect(problem(404, 'payment.not-found'));
    expect((await sandboxPayment(server, paymentId)).status).toBe('unapproved');

    const on = await bed.start({
      ...PRODUCTION,
      ROLES: 'api,worker',
      WEBHOOK_SECRET_SANDBOX: SECRET,
      ALLOW_SANDBOX: 'true',
    });
    await request(on.url).get(`/sandbox/pay/${paymentId}`).expect(200);
    await webhook(on).expect(200);
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
});
