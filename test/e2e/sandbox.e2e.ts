import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { placing, readyOrder, refreshBlocking } from '../support/checkout.js';
import { call, type Answer } from '../support/client.js';
import { getOrder, patchOrder } from '../support/orders.js';
import { OTHER_SECRETS, PRODUCTION } from '../support/production.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { signatureOf } from '../support/webhooks.js';

const SERVICE = { user: 'svc-shop', roles: ['service'] };
const RETURN_URL = 'https://shop.example/thanks?order=1&name="><script>alert(1)</script>';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start();
});
afterAll(() => bed?.close());

/** Begins a payment at the sandbox, and writes it down as the shop would. */
async function begun(method = 'redirect', webhookBase = server.url): Promise<string> {
  const paymentId = uuidv7();
  await bed.rows(
    `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency)
     VALUES ($1, 'u-sandbox', $1, $1, 'sandbox', $2, 12500, 'ARS')`,
    [paymentId, method],
  );
  const body = {
    paymentId,
    method,
    amount: 12_500,
    currency: 'ARS',
    returnUrl: RETURN_URL,
    webhookUrl: `${webhookBase}/payments/webhooks/sandbox`,
  };
  const { status } = await call(server, '/sandbox/payments', { ...SERVICE, body });
  expect(status).toBe(200);
  return paymentId;
}

function click(paymentId: string, act: string): Promise<Answer> {
  return call(server, `/sandbox/pay/${paymentId}/${act}`, { method: 'POST', body: '', headers: FORM });
}

async function statusOf(paymentId: string): Promise<unknown> {
  return (await call(server, `/sandbox/payments/${paymentId}`, SERVICE)).json['status'];
}

const jobsOf = (paymentId: string): Promise<number> =>
  bed.count('SELECT count(*) FROM jobs.staged_jobs WHERE aggregate = $1', [`sandbox:${paymentId}`]);
const eventsHeard = (): Promise<number> => bed.count('SELECT count(*) FROM payment.webhook_events');

describe('the page of a payment', () => {
  it('shows what is to be paid and three forms, to whoever has its address', async () => {
    const paymentId = await begun();
    const { status, headers, raw } = await call(server, `/sandbox/pay/${paymentId}`);
    const html = raw.toString('utf8');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<title>Pay ARS 125.00 – Sandbox</title>');
    for (const act of ['approve', 'decline', 'abort'])
      expect(html).toContain(`<form method="post" action="${paymentId}/${act}">`);
    const byForm = await call(server, `/sandbox/pay/${paymentId}`, {
      method: 'POST',
      body: `paymentId=${paymentId}`,
      headers: FORM,
    });
    expect([byForm.status, byForm.raw.toString('utf8')]).toEqual([200, html]);
  });

  it('lets its forms lead to the shop, and the shop frame it, and nobody else', async () => {
    const { headers } = await call(server, `/sandbox/pay/${await begun()}`);
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "form-action 'self' https://shop.example",
        "frame-ancestors 'self' https://shop.example",
      ]),
    );
    expect([headers['x-frame-options'], headers['cache-control']]).toEqual([undefined, 'no-store']);
    expect((await call(server, '/docs')).headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('escapes what it shows, and leads back to the shop when there is nothing left to do', async () => {
    const paymentId = await begun('failed');
    const html = (await call(server, `/sandbox/pay/${paymentId}`)).raw.toString('utf8');
    expect(html).not.toContain('<form');
    expect(html).not.toContain('<script');
    expect(html).toContain(
      'href="https://shop.example/thanks?order=1&amp;name=&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"',
    );
  });

  it('is not there for an id that nobody has begun', async () => {
    const tombstone = uuidv7();
    await call(server, `/sandbox/payments/${tombstone}/cancel`, { ...SERVICE, method: 'POST' });
    for (const id of ['p-1', uuidv7(), tombstone, '%00', "'--"]) {
      for (const [method, path] of [
        ['GET', ''],
        ['POST', ''],
        ['POST', '/approve'],
        ['POST', '/decline'],
        ['POST', '/abort'],
      ] as const) {
        expect([id, path, (await call(server, `/sandbox/pay/${id}${path}`, { method })).status]).toEqual([
          id,
          path,
          404,
        ]);
      }
    }
  });

  it.each([
    ['approve', 'approved'],
    ['decline', 'failed'],
    ['abort', 'aborted'],
  ])('sends the customer who clicks %s back to the shop, and tells the shop once', async (act, status) => {
    const paymentId = await begun();
    await waitFor(
      'what other tests have staged',
      async () => (await bed.count('SELECT count(*) FROM jobs.staged_jobs')) === 0,
    );
    const before = await eventsHeard();
    const { status: code, headers } = await click(paymentId, act);
    expect([code, headers['location']]).toEqual([303, new URL(RETURN_URL).href]);
    for (const again of ['approve', 'decline', 'abort']) expect((await click(paymentId, again)).status).toBe(303);
    expect(await statusOf(paymentId)).toBe(status);
    await waitFor('the shop to hear of it', async () => (await jobsOf(paymentId)) === 0);
    expect(await eventsHeard()).toBe(before + 1);
  });

  it('takes a click without a body, a form, or JSON, and no other form anywhere', async () => {
    const path = `/sandbox/pay/${await begun()}/approve`;
    expect((await call(server, path, { method: 'POST' })).status).toBe(303);
    expect((await call(server, path, { method: 'POST', body: '{}' })).status).toBe(303);
    expect(
      (await call(server, path, { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(415);
    for (const other of ['/sandbox/payments', '/orders', '/payments/webhooks/sandbox']) {
      const { status, json } = await call(server, other, { ...SERVICE, body: 'a=b', headers: FORM });
      expect([other, status, json['code']]).toEqual([other, 415, 'request.unsupported-media-type']);
    }
  });
});

describe('the sandbox', () => {
  it('is asked by services and admins only', async () => {
    const path = `/sandbox/payments/${await begun()}`;
    expect((await call(server, path)).status).toBe(401);
    expect((await call(server, path, { user: 'u-1' })).status).toBe(403);
    for (const act of ['confirm', 'cancel', 'refund'])
      expect((await call(server, `${path}/${act}`, { user: 'u-1', method: 'POST' })).status).toBe(403);
    expect((await call(server, path, { user: 'a', roles: ['admin'] })).json).toEqual({
      status: 'unapproved',
      calls: { startFlow: 1, confirmResult: 0, cancel: 0, refund: 0 },
    });
    for (const id of ['p-1', uuidv7()])
      expect((await call(server, `/sandbox/payments/${id}`, SERVICE)).json['code']).toBe('payment.not-found');
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
        expect((await call(guarded, '/sandbox/payments', { ...SERVICE, body })).status).toBe(200);
        expect((await call(guarded, `/sandbox/pay/${paymentId}/approve`, { method: 'POST' })).status).toBe(303);
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
      await call(first, '/sandbox/payments', { ...SERVICE, body });
      expect((await call(first, `/sandbox/pay/${paymentId}/approve`, { method: 'POST' })).status).toBe(303);
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
  const webhook = (target: Server): Promise<Answer> => {
    const body = JSON.stringify({ id: uuidv7(), type: 'payment.approved', paymentId: uuidv7() });
    return call(target, '/payments/webhooks/sandbox', {
      body,
      headers: { 'holdfast-signature': signatureOf(body, { secret: SECRET }) },
    });
  };

  it('has no sandbox, no page of it and no webhook, unless it is allowed', async () => {
    const off = await bed.start({ ...PRODUCTION, ROLES: 'api', WEBHOOK_SECRET_SANDBOX: SECRET });
    const paymentId = await begun();
    for (const [path, method] of [
      [`/sandbox/payments/${paymentId}`, 'GET'],
      [`/sandbox/payments/${paymentId}/cancel`, 'POST'],
      [`/sandbox/pay/${paymentId}`, 'GET'],
      [`/sandbox/pay/${paymentId}/approve`, 'POST'],
    ] as const) {
      const { status, json } = await call(off, path, { ...SERVICE, method });
      expect([path, status, json['code']]).toEqual([path, 404, 'request.not-found']);
    }
    expect((await webhook(off)).json['code']).toBe('payment.not-found');
    expect(await statusOf(paymentId)).toBe('unapproved');

    const on = await bed.start({
      ...PRODUCTION,
      ROLES: 'api,worker',
      WEBHOOK_SECRET_SANDBOX: SECRET,
      ALLOW_SANDBOX: 'true',
    });
    expect((await call(on, `/sandbox/pay/${paymentId}`)).status).toBe(200);
    expect((await webhook(on)).status).toBe(200);

    // What is there for trying things out is not, even so: a gateway that hangs, and orders that cost nothing.
    const started = await call(on, '/sandbox/payments', {
      ...SERVICE,
      body: {
        paymentId: uuidv7(),
        method: 'flaky',
        amount: 1,
        currency: 'ARS',
        returnUrl: RETURN_URL,
        webhookUrl: `${on.url}/payments/webhooks/sandbox`,
      },
    });
    expect([started.status, started.json['errors']]).toEqual([
      400,
      [{ field: 'method', message: 'is not there in production' }],
    ]);
    const me = { user: 'u-production' };
    const orderId = await readyOrder(on, me, { method: 'flaky', coupon: ' ten ' });
    expect((await getOrder(on, me, orderId)).json['couponCode']).toBe('TEN');
    const free = await patchOrder(on, me, orderId, { couponCode: 'FREE' });
    expect([free.status, free.json['code']]).toEqual([422, 'order.unknown-coupon']);
    const uuid = await placing(on, me, orderId, { returnUrl: `${PRODUCTION.RETURN_URL_ORIGINS}/done` });
    const failed = await refreshBlocking(on, me, uuid);
    expect(failed.json['failedReason']).toEqual({
      type: 'PaymentError',
      reason: 'Payment not supported: gateway "sandbox", method "flaky"',
    });
  });
});
