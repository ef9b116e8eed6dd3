import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
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
import { as, asUser, problem, request, withKey, type Answer } from '../support/requests.js';
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
    const id = String(created.body.id);
    for (const [sku, quantity] of Object.entries(lines))
      await putLine(server, { cookie }, id, { sku, quantity }).expect(200);
    return { cookie, id };
  }

  const claim = (shopper: Shopper, key?: string, at = server): Test =>
    request(at.url).post('/orders/claim').use(as(shopper)).use(withKey(key));

  const linesOf = (answer: Answer): unknown[] =>
    (answer.body.items as { sku: string; quantity: number }[]).map(({ sku, quantity }) => [sku, quantity]);

  it('are opened without a token, each time a new one with a cookie of its own', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => request(server.url).post('/orders').use(withKey('the-same')).send({}).expect(201)),
    );
    for (const answer of answers) {
      expect([answer.headers['idempotent-replayed'], answer.headers['etag']]).toEqual([undefined, '"1"']);
      expect(answer.body.profileId).toMatch(/^anonymous:[0-9a-f-]{36}$/);
      expect(answer.get('Set-Cookie')).toEqual([
        expect.stringMatching(
          /^holdfast_order=[0-9a-f-]{36}\.\d{10}\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
        ),
      ]);
    }
    expect(new Set(answers.map(({ body }) => body.profileId)).size).toBe(2);
    for (const [key, code] of [
      [undefined, 'idempotency.key-missing'],
      ['a,b', 'idempotency.key-invalid'],
    ] as const) {
      const answer = await request(server.url).post('/orders').use(withKey(key)).send({}).expect(problem(400, code));
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('are read and changed by whoever has the cookie, on every replica', async () => {
    const { cookie, id } = await anonymous();
    const put = await putLine(replicas[1], { cookie }, id, { sku: 'ProductA', quantity: 2 }).expect(200);
    expect([put.body.version, put.headers['set-cookie']]).toEqual([2, undefined]);
    expect((await patchOrder(server, { cookie }, id, { couponCode: 'TEN' })).body.version).toBe(3);
    expect((await deleteLine(server, { cookie }, id, 'ProductA')).body.version).toBe(4);
    expect((await getOrder(server, { cookie }, id)).headers['etag']).toBe('"4"');
    expect((await request(server.url).get('/orders/current').use(as({ cookie }))).body.id).toBe(id);
    expect((await request(server.url).get('/orders').use(as({ cookie }))).body.items).toHaveLength(1);
    const second = await createOrder(server, { cookie }).expect(201);
    expect([second.headers['set-cookie'], second.body.profileId]).toEqual([undefined, put.body.profileId]);
    await deleteOrder(server, { cookie }, id).expect(204);
  });

  it('with neither token nor valid cookie nothing but opening one is open', async () => {
    const { cookie, id } = await anonymous();
    const forged = `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`;
    for (const shopper of [{}, { cookie: forged }, { cookie: 'holdfast_order=' }]) {
      for (const refused of [
        getOrder(server, shopper, id),
        putLine(server, shopper, id, { sku: 'ProductA', quantity: 1 }),
        deleteLine(server, shopper, id, 'ProductA'),
        patchOrder(server, shopper, id, {}),
        deleteOrder(server, shopper, id),
        claim(shopper),
        request(server.url).get('/orders').use(as(shopper)),
        request(server.url).get('/orders/current').use(as(shopper)),
      ])
        await refused.expect(problem(401, 'auth.unauthenticated')).expect('www-authenticate', 'Bearer');
    }
    const replaced = await createOrder(server, { cookie: forged }).expect(201);
    expect(cookieOf(replaced)).not.toBe(forged);
    await request(server.url).get('/accounts').use(as({ cookie })).expect(401);
  });

  it('are hidden from others, and a token wins over the cookie, even a wrong one', async () => {
    const [mine, other] = [await anonymous(), await anonymous()];
    for (const shopper of [{ cookie: other.cookie }, { cookie: mine.cookie, user: user() }])
      await getOrder(server, shopper, mine.id).expect(problem(404, 'order.not-found'));
    await getOrder(server, { cookie: mine.cookie }, mine.id).set('authorization', 'Bearer nonsense').expect(401);
  });

  it('become the own order of a shopper who has none, and the cookie is cleared', async () => {
    const { cookie, id } = await anonymous({ ProductA: 2, ProductB: 1 });
    await patchOrder(server, { cookie }, id, {
      shippingAddress: ADDRESS,
      couponCode: 'TEN',
      contactEmail: 'ana@example.com',
    });
    const me = user();
    const claimed = await claim({ cookie, user: me }).expect(200);
    expect([claimed.get('Set-Cookie'), claimed.headers['etag']]).toEqual([[CLEARED], `"${claimed.body.version}"`]);
    expect(claimed.headers['idempotency-status']).toBeUndefined();
    expect(claimed.body).toMatchObject({
      profileId: me,
      status: 'INCOMPLETE',
      couponCode: 'TEN',
      contactEmail: 'ana@example.com',
      subtotal: 4_500,
      discount: 450,
      total: 4_550,
    });
    expect(claimed.body.shippingAddress).toMatchObject(ADDRESS);
    expect((await request(server.url).get('/orders/current').use(asUser(me))).body).toEqual(claimed.body);
    await getOrder(server, { user: me }, id).expect(404);
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
    const claimed = await claim({ ...me, cookie }).expect(200);
    expect([claimed.body.id, claimed.body.version]).toEqual([own, 4]);
    expect(linesOf(claimed)).toEqual([
      ['ProductA', 999],
      ['ProductB', 3],
    ]);
    expect(claimed.body).toMatchObject({
      couponCode: 'TEN',
      paymentSelection: { gateway: 'sandbox', method: 'redirect' },
      subtotal: 1_006_500,
      discount: 100_650,
    });
  });

  it('cannot be claimed twice, without their cookie, or by nobody in particular', async () => {
    const { cookie } = await anonymous({ ProductA: 1 });
    const me = user();
    await claim({ cookie, user: me }).expect(200);
    for (const shopper of [
      { cookie, user: me },
      { cookie, user: user() },
      { user: me },
      { user: me, cookie: `${cookie}x` },
    ])
      await claim(shopper).expect(problem(404, 'order.not-found'));
    await claim({ cookie }).expect(401);
  });

  it('are claimed once by each key, and the answer is replayed though the cookie is gone', async () => {
    const { cookie } = await anonymous({ ProductA: 1 });
    const me = user();
    const first = await claim({ cookie, user: me }, 'claim-1').expect(200);
    expect([first.headers['idempotency-status'], first.get('Set-Cookie')]).toEqual(['created', [CLEARED]]);
    for (const shopper of [{ user: me }, { cookie, user: me }]) {
      const again = await claim(shopper, 'claim-1').expect(200);
      expect([again.headers['idempotent-replayed'], again.get('Set-Cookie')]).toEqual(['true', [CLEARED]]);
      expect(again.text).toBe(first.text);
    }
    await claim({ cookie, user: me }, 'a,b').expect(problem(400, 'idempotency.key-invalid'));
    expect(linesOf(await request(server.url).get('/orders/current').use(asUser(me)))).toEqual([['ProductA', 1]]);
  });

  it('stay as they are when they do not fit', async () => {
    const { cookie, id } = await anonymous({ ProductA: 1 });
    const me = { user: user() };
    const dollars = await newOrder(server, me, { currency: 'USD' });
    const mismatch = await claim({ ...me, cookie }).expect(problem(422, 'order.currency-mismatch'));
    expect(mismatch.headers['set-cookie']).toBeUndefined();
    await deleteOrder(server, me, dollars);
    const full = await newOrder(server, me);
    await bed.rows(
      `UPDATE orders.orders SET items = (SELECT jsonb_agg(jsonb_build_object('sku', 'L' || n, 'name', 'L', 'quantity', 1, 'unitPrice', 1, 'total', 1))
                                           FROM generate_series(1, 100) n) WHERE id = $1`,
      [full],
    );
    await claim({ ...me, cookie }).expect(problem(422, 'order.too-many-lines'));
    expect([
      (await getOrder(server, me, full)).body.version,
      (await getOrder(server, { cookie }, id)).body.version,
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
    expect(current.body.version).toBe(1 + 12 + 1);
  });
});
