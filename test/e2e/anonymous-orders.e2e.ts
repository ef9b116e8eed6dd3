import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, type Answer } from '../support/client.js';
import {
  cookieOf,
  createOrder,
  deleteLine,
  deleteOrder,
  getOrder,
  newOrder,
  patchOrder,
  putLine,
  type Shopper,
} from '../support/orders.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

const ADDRESS = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};
const CLEARED = 'holdfast_order=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax';

describe('anonymous orders', () => {
  let bed: TestBed;
  let replicas: [Server, Server];
  let server: Server;
  let serial = 0;

  beforeAll(async () => {
    bed = await TestBed.create({
      TRUST_PROXY: 'true',
      IDEMPOTENCY_LEASE_MS: '30000',
      LOCK_TIMEOUT_MS: '9000',
      ROLES: 'api',
    });
    replicas = [await bed.start(), await bed.start()];
    server = replicas[0];
  });
  afterAll(() => bed?.close());

  const user = (): string => `u-claims-${(serial += 1)}`;

  /** A new anonymous shopper with an order that has these lines. */
  async function anonymous(
    lines: Readonly<Record<string, number>> = {},
    body: unknown = {},
  ): Promise<{ cookie: string; id: string }> {
    const created = await createOrder(server, {}, body);
    const cookie = cookieOf(created) ?? '';
    const id = String(created.json['id']);
    for (const [sku, quantity] of Object.entries(lines))
      expect((await putLine(server, { cookie }, id, { sku, quantity })).status).toBe(200);
    return { cookie, id };
  }

  const claim = (as: Shopper, key?: string, at = server): Promise<Answer> =>
    call(at, '/orders/claim', {
      method: 'POST',
      ...(as.user === undefined ? {} : { user: as.user }),
      ...(as.cookie === undefined ? {} : { headers: { cookie: as.cookie } }),
      ...(key === undefined ? {} : { key }),
    });

  const linesOf = (answer: Answer): unknown[] =>
    (answer.json['items'] as { sku: string; quantity: number }[]).map(({ sku, quantity }) => [sku, quantity]);

  it('are opened without a token, each time a new one with a cookie of its own', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => call(server, '/orders', { method: 'POST', key: 'the-same', body: {} })),
    );
    for (const answer of answers) {
      expect([answer.status, answer.headers['idempotent-replayed'], answer.headers['etag']]).toEqual([
        201,
        undefined,
        '"1"',
      ]);
      expect(answer.json['profileId']).toMatch(/^anonymous:[0-9a-f-]{36}$/);
      expect(answer.headers['set-cookie']).toMatch(
        /^holdfast_order=[0-9a-f-]{36}\.\d{10}\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
      );
    }
    expect(new Set(answers.map(({ json }) => json['profileId'])).size).toBe(2);
    for (const [key, code] of [
      [undefined, 'idempotency.key-missing'],
      ['a,b', 'idempotency.key-invalid'],
    ] as const) {
      const answer = await call(server, '/orders', { method: 'POST', body: {}, ...(key === undefined ? {} : { key }) });
      expect([answer.status, answer.json['code'], answer.headers['set-cookie']]).toEqual([400, code, undefined]);
    }
  });

  it('are read and changed by whoever has the cookie, on every replica', async () => {
    const { cookie, id } = await anonymous();
    const put = await putLine(replicas[1], { cookie }, id, { sku: 'ProductA', quantity: 2 });
    expect([put.status, put.json['version'], put.headers['set-cookie']]).toEqual([200, 2, undefined]);
    expect((await patchOrder(server, { cookie }, id, { couponCode: 'TEN' })).json['version']).toBe(3);
    expect((await deleteLine(server, { cookie }, id, 'ProductA')).json['version']).toBe(4);
    expect((await getOrder(server, { cookie }, id)).headers['etag']).toBe('"4"');
    expect((await call(server, '/orders/current', { headers: { cookie } })).json['id']).toBe(id);
    expect((await call(server, '/orders', { headers: { cookie } })).json['items']).toHaveLength(1);
    const second = await createOrder(server, { cookie });
    expect([second.status, second.headers['set-cookie'], second.json['profileId']]).toEqual([
      201,
      undefined,
      put.json['profileId'],
    ]);
    expect((await deleteOrder(server, { cookie }, id)).status).toBe(204);
  });

  it('with neither token nor valid cookie nothing but opening one is open', async () => {
    const { cookie, id } = await anonymous();
    const forged = `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`;
    for (const as of [{}, { cookie: forged }, { cookie: 'holdfast_order=' }]) {
      const answers = [
        await getOrder(server, as, id),
        await putLine(server, as, id, { sku: 'ProductA', quantity: 1 }),
        await deleteLine(server, as, id, 'ProductA'),
        await patchOrder(server, as, id, {}),
        await deleteOrder(server, as, id),
        await claim(as),
        await call(server, '/orders', { headers: as.cookie === undefined ? {} : { cookie: as.cookie } }),
        await call(server, '/orders/current', { headers: as.cookie === undefined ? {} : { cookie: as.cookie } }),
      ];
      for (const answer of answers)
        expect([answer.status, answer.json['code'], answer.headers['www-authenticate']]).toEqual([
          401,
          'auth.unauthenticated',
          'Bearer',
        ]);
    }
    const replaced = await createOrder(server, { cookie: forged });
    expect([replaced.status, cookieOf(replaced) === forged]).toEqual([201, false]);
    const elsewhere = await call(server, '/accounts', { headers: { cookie } });
    expect(elsewhere.status).toBe(401);
  });

  it('are hidden from others, and a token wins over the cookie, even a wrong one', async () => {
    const [mine, other] = [await anonymous(), await anonymous()];
    expect((await getOrder(server, { cookie: other.cookie }, mine.id)).json['code']).toBe('order.not-found');
    expect((await getOrder(server, { cookie: mine.cookie, user: user() }, mine.id)).json['code']).toBe(
      'order.not-found',
    );
    const wrong = await call(server, `/orders/${mine.id}`, {
      headers: { cookie: mine.cookie, authorization: 'Bearer nonsense' },
    });
    expect(wrong.status).toBe(401);
  });

  it('become the own order of a shopper who has none, and the cookie is cleared', async () => {
    const { cookie, id } = await anonymous({ ProductA: 2, ProductB: 1 });
    await patchOrder(server, { cookie }, id, {
      shippingAddress: ADDRESS,
      couponCode: 'TEN',
      contactEmail: 'ana@example.com',
    });
    const me = user();
    const claimed = await claim({ cookie, user: me });
    expect([claimed.status, claimed.headers['set-cookie'], claimed.headers['etag']]).toEqual([
      200,
      CLEARED,
      `"${String(claimed.json['version'])}"`,
    ]);
    expect(claimed.headers['idempotency-status']).toBeUndefined();
    expect(claimed.json).toMatchObject({
      profileId: me,
      status: 'INCOMPLETE',
      couponCode: 'TEN',
      contactEmail: 'ana@example.com',
      subtotal: 4_500,
      discount: 450,
      total: 4_550,
    });
    expect(claimed.json['shippingAddress']).toMatchObject(ADDRESS);
    expect((await call(server, '/orders/current', { user: me })).json).toEqual(claimed.json);
    expect((await getOrder(server, { user: me }, id)).status).toBe(404);
  });

  it('add their lines to the current order: quantities add up, and the choices of its owner win', async () => {
    const { cookie, id } = await anonymous({ ProductA: 50, ProductB: 3 });
    await patchOrder(server, { cookie }, id, {
      couponCode: 'FREE',
      paymentSelection: { gateway: 'sandbox', method: 'redirect' },
    });
    const me = { user: user() };
    const own = await newOrder(server, me);
    await putLine(server, me, own, { sku: 'ProductA', quantity: 960 });
    await patchOrder(server, me, own, { couponCode: 'TEN' });
    const claimed = await claim({ ...me, cookie });
    expect([claimed.status, claimed.json['id'], claimed.json['version']]).toEqual([200, own, 4]);
    expect(linesOf(claimed)).toEqual([
      ['ProductA', 999],
      ['ProductB', 3],
    ]);
    expect(claimed.json).toMatchObject({
      couponCode: 'TEN',
      paymentSelection: { gateway: 'sandbox', method: 'redirect' },
      subtotal: 1_006_500,
      discount: 100_650,
    });
  });

  it('cannot be claimed twice, without their cookie, or by nobody in particular', async () => {
    const { cookie } = await anonymous({ ProductA: 1 });
    const me = user();
    expect((await claim({ cookie, user: me })).status).toBe(200);
    for (const as of [
      { cookie, user: me },
      { cookie, user: user() },
      { user: me },
      { user: me, cookie: `${cookie}x` },
    ]) {
      const answer = await claim(as);
      expect([answer.status, answer.json['code']]).toEqual([404, 'order.not-found']);
    }
    expect((await claim({ cookie })).status).toBe(401);
  });

  it('are claimed once by each key, and the answer is replayed though the cookie is gone', async () => {
    const { cookie } = await anonymous({ ProductA: 1 });
    const me = user();
    const first = await claim({ cookie, user: me }, 'claim-1');
    expect([first.status, first.headers['idempotency-status'], first.headers['set-cookie']]).toEqual([
      200,
      'created',
      CLEARED,
    ]);
    for (const again of [await claim({ user: me }, 'claim-1'), await claim({ cookie, user: me }, 'claim-1')]) {
      expect([
        again.status,
        again.headers['idempotent-replayed'],
        again.headers['set-cookie'],
        again.raw.equals(first.raw),
      ]).toEqual([200, 'true', CLEARED, true]);
    }
    expect((await claim({ cookie, user: me }, 'a,b')).json['code']).toBe('idempotency.key-invalid');
    expect(linesOf(await call(server, '/orders/current', { user: me }))).toEqual([['ProductA', 1]]);
  });

  it('stay as they are when they do not fit', async () => {
    const { cookie, id } = await anonymous({ ProductA: 1 });
    const me = { user: user() };
    const dollars = await newOrder(server, me, { currency: 'USD' });
    const mismatch = await claim({ ...me, cookie });
    expect([mismatch.status, mismatch.json['code'], mismatch.headers['set-cookie']]).toEqual([
      422,
      'order.currency-mismatch',
      undefined,
    ]);
    await deleteOrder(server, me, dollars);
    const full = await newOrder(server, me);
    await bed.rows(
      `UPDATE orders.orders SET items = (SELECT jsonb_agg(jsonb_build_object('sku', 'L' || n, 'name', 'L', 'quantity', 1, 'unitPrice', 1, 'total', 1))
                                           FROM generate_series(1, 100) n) WHERE id = $1`,
      [full],
    );
    const tooMany = await claim({ ...me, cookie });
    expect([tooMany.status, tooMany.json['code']]).toEqual([422, 'order.too-many-lines']);
    expect([
      (await getOrder(server, me, full)).json['version'],
      (await getOrder(server, { cookie }, id)).json['version'],
    ]).toEqual([1, 2]);
  });

  it('are claimed once by many at the same time, with changes of both orders under way', async () => {
    const { cookie, id } = await anonymous({ ProductB: 7 });
    const me = { user: user() };
    const own = await newOrder(server, me);
    const at = (n: number): Server => replicas[n % 2] as Server;
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, n) => [
        claim({ ...me, cookie }, undefined, at(n)),
        putLine(at(n), me, own, { sku: 'ProductA', quantity: n + 1 }),
        putLine(at(n + 1), { cookie }, id, { sku: 'ProductA', quantity: 1 }),
      ]).flat(),
    );
    const claims = all.filter((_, index) => index % 3 === 0);
    expect(claims.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 404)]);
    // What comes with the cookie after the claim finds nothing (404), or finds it spent (401).
    expect(all.filter(({ status }) => ![200, 401, 404].includes(status))).toEqual([]);
    const current = await getOrder(server, me, own);
    expect(linesOf(current)).toContainEqual(['ProductB', 7]);
    expect(current.json['version']).toBe(1 + 12 + 1);
  });
});
