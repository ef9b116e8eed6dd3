import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOrder, getOrder } from '../support/orders.js';
import { OTHER_SECRETS, PRODUCTION } from '../support/production.js';
import { as, asUser, request, type Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

let bed: TestBed;
let server: Server;
let metricsUrl: string;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  metricsUrl = `http://127.0.0.1:${port}`;
  bed = await TestBed.create({
    ...PRODUCTION,
    ROLES: 'api',
    METRICS_PORT: String(port),
    ALLOW_SANDBOX: 'true',
    WEBHOOK_SECRET_SANDBOX: OTHER_SECRETS[0],
  });
  server = await bed.start();
});
afterAll(() => bed?.close());

describe('the metrics in production', () => {
  it('ask for a token with the role service or admin', async () => {
    const statusOf = async (user?: string, roles?: readonly string[]): Promise<number> =>
      (await request(server.url).get('/metrics').use(as({ user, roles }))).status;
    expect(
      await Promise.all([
        statusOf(),
        statusOf('u-1'),
        statusOf('u-1', ['admins']),
        statusOf('u-2', ['admin']),
        statusOf('u-3', ['service']),
      ]),
    ).toEqual([401, 403, 403, 200, 200]);
    await request(server.url).get('/metrics').set('authorization', `Bearer ${PRODUCTION.SERVICE_TOKEN}`).expect(200);
    await request(server.url).get('/metrics').set('authorization', 'Bearer guess').expect(401);
  });

  it('are open on a port of their own, and nothing else is there', async () => {
    const { headers, text } = await request(metricsUrl).get('/metrics').expect(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(text).toContain('holdfast_http_request_seconds');
    for (const path of ['/', '/health/live', '/metrics/', '/metrics?x=1', '//metrics', '/accounts', '/docs']) {
      await request(metricsUrl).get(path).expect(404);
    }
    await request(metricsUrl).post('/metrics').expect(404);
  });

  it('count who was refused, by reason', async () => {
    const refused = async (headers: Record<string, string>, path = '/accounts'): Promise<number> =>
      (await request(server.url).get(path).set(headers)).status;
    const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
    const failures = [
      await refused({}),
      await refused(bearer('x')),
      await refused(bearer(tokenFor('u-1', { secret: 'another' }))),
      await refused(bearer(tokenFor('u-1', { expiresIn: -5 }))),
      await refused(bearer(tokenFor('u-1', { expiresIn: 90_000 }))),
      await refused(bearer(tokenFor('service:x'))),
      await refused({ cookie: '__Host-holdfast_order=nonsense' }, '/orders'),
    ];
    expect(new Set(failures)).toEqual(new Set([401]));
    const text = (await request(metricsUrl).get('/metrics')).text;
    for (const reason of ['missing', 'malformed', 'signature', 'expired', 'lifetime', 'claims', 'cookie'])
      expect(text).toMatch(new RegExp(`^holdfast_auth_failures_total\\{reason="${reason}"\\} [1-9]`, 'm'));
  });
});

describe('the cookie of anonymous shoppers in production', () => {
  const cookieLine = (answer: Answer): string => [answer.headers['set-cookie'] ?? []].flat().join();

  it('has the prefix that keeps neighbours from planting one, and is known again by it', async () => {
    const created = await createOrder(server, {});
    expect(cookieLine(created)).toMatch(
      /^__Host-holdfast_order=[0-9a-f-]{36}\.\d{10}\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    const cookie = cookieLine(created).split(';')[0] ?? '';
    const id = String(created.body.id);
    await getOrder(server, { cookie }, id).expect(200);
    await getOrder(server, { cookie: cookie.replace('__Host-', '') }, id).expect(401);
  });

  it('is refused beside that of another shopper', async () => {
    const [one, other] = [cookieLine(await createOrder(server, {})), cookieLine(await createOrder(server, {}))].map(
      (line) => line.split(';')[0] ?? '',
    );
    await request(server.url)
      .get('/orders')
      .set({ cookie: `${one}; ${other}` })
      .expect(401);
    await request(server.url)
      .get('/orders')
      .set({ cookie: `${one}; ${one}` })
      .expect(200);
  });
});

describe('our own addresses in production', () => {
  it('are those of PUBLIC_ORIGIN', async () => {
    const payment = {
      paymentId: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20',
      method: 'redirect',
      amount: 1,
      currency: 'ARS',
    };
    const urls = { returnUrl: 'https://shop.test/thanks', webhookUrl: 'https://other.test/payments/webhooks/sandbox' };
    const headers = { host: 'evil.test', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'http' };
    const { body } = await request(server.url)
      .post('/sandbox/payments')
      .use(asUser('svc', ['service']))
      .set(headers)
      .send({ ...payment, ...urls })
      .expect(200);
    expect(body.data).toEqual({ url: `${PRODUCTION.PUBLIC_ORIGIN}/sandbox/pay/${payment.paymentId}` });
  });
});

describe('the documentation in production', () => {
  it('does not keep the token that was typed into its page', async () => {
    const { text } = await request(server.url).get('/docs/swagger-ui-init.js').expect(200);
    expect(/"persistAuthorization":(\w+)/.exec(text)?.[1]).toBe('false');
  });
});
