import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { Test } from 'supertest';
import { sandboxPayment } from '../support/checkout.js';
import { asUser, problem, request } from '../support/requests.js';
import { beginPayment, RETURN_URL } from '../support/sandbox.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const asService = asUser('svc-shop', ['service']);
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start();
});
afterAll(() => bed?.close());

function click(paymentId: string, act: string): Test {
  return request(server.url).post(`/sandbox/pay/${paymentId}/${act}`).set(FORM).send('');
}

const jobsOf = (paymentId: string): Promise<number> =>
  bed.count('SELECT count(*) FROM jobs.staged_jobs WHERE aggregate = $1', [`sandbox:${paymentId}`]);
const eventsHeard = (): Promise<number> => bed.count('SELECT count(*) FROM payment.webhook_events');

describe('the page of a payment', () => {
  it('shows what is to be paid and three forms, to whoever has its address', async () => {
    const paymentId = await beginPayment(bed, server);
    const { headers, text: html } = await request(server.url).get(`/sandbox/pay/${paymentId}`).expect(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<title>Pay ARS 125.00 – Sandbox</title>');
    for (const act of ['approve', 'decline', 'abort'])
      expect(html).toContain(`<form method="post" action="${paymentId}/${act}">`);
    const byForm = await request(server.url)
      .post(`/sandbox/pay/${paymentId}`)
      .set(FORM)
      .send(`paymentId=${paymentId}`)
      .expect(200);
    expect(byForm.text).toEqual(html);
  });

  it('lets its forms lead to the shop, and the shop frame it, and nobody else', async () => {
    const { headers } = await request(server.url).get(`/sandbox/pay/${await beginPayment(bed, server)}`);
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "form-action 'self' https://shop.example",
        "frame-ancestors 'self' https://shop.example",
      ]),
    );
    expect([headers['x-frame-options'], headers['cache-control']]).toEqual([undefined, 'no-store']);
    expect((await request(server.url).get('/docs')).headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('escapes what it shows, and leads back to the shop when there is nothing left to do', async () => {
    const paymentId = await beginPayment(bed, server, 'failed');
    const html = (await request(server.url).get(`/sandbox/pay/${paymentId}`)).text;
    expect(html).not.toContain('<form');
    expect(html).not.toContain('<script');
    expect(html).toContain(
      'href="https://shop.example/thanks?order=1&amp;name=&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"',
    );
  });

  it('is not there for an id that nobody has begun', async () => {
    const tombstone = uuidv7();
    await request(server.url).post(`/sandbox/payments/${tombstone}/cancel`).use(asService);
    for (const id of ['p-1', uuidv7(), tombstone, '%00', "'--"]) {
      for (const [method, path] of [
        ['get', ''],
        ['post', ''],
        ['post', '/approve'],
        ['post', '/decline'],
        ['post', '/abort'],
      ] as const) {
        await request(server.url)[method](`/sandbox/pay/${id}${path}`).expect(404);
      }
    }
  });

  it('has no part that was given back under a key that nobody has used', async () => {
    const paymentId = await beginPayment(bed, server);
    for (const key of ['k', '%00', 'a%00b'])
      await request(server.url)
        .get(`/sandbox/payments/${paymentId}/refunds/${key}`)
        .use(asService)
        .expect(problem(404, 'payment.not-found'));
  });

  it.each([
    ['approve', 'approved'],
    ['decline', 'failed'],
    ['abort', 'aborted'],
  ])('sends the customer who clicks %s back to the shop, and tells the shop once', async (act, status) => {
    const paymentId = await beginPayment(bed, server);
    await waitFor(
      'what other tests have staged',
      async () => (await bed.count('SELECT count(*) FROM jobs.staged_jobs')) === 0,
    );
    const before = await eventsHeard();
    const { headers } = await click(paymentId, act).expect(303);
    expect(headers['location']).toEqual(new URL(RETURN_URL).href);
    for (const again of ['approve', 'decline', 'abort']) await click(paymentId, again).expect(303);
    expect((await sandboxPayment(server, paymentId)).status).toBe(status);
    await waitFor('the shop to hear of it', async () => (await jobsOf(paymentId)) === 0);
    expect(await eventsHeard()).toBe(before + 1);
  });

  it('takes a click without a body, a form, or JSON, and no other form anywhere', async () => {
    const path = `/sandbox/pay/${await beginPayment(bed, server)}/approve`;
    await request(server.url).post(path).expect(303);
    await request(server.url).post(path).type('json').send('{}').expect(303);
    await request(server.url).post(path).set('content-type', 'text/plain').send('x').expect(415);
    for (const other of ['/sandbox/payments', '/orders', '/payments/webhooks/sandbox']) {
      await request(server.url)
        .post(other)
        .use(asService)
        .set(FORM)
        .send('a=b')
        .expect(problem(415, 'request.unsupported-media-type'));
    }
  });
});
