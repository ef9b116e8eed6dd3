import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../support/client.js';
import { createOrder, deleteLine, deleteOrder, getOrder, newOrder, patchOrder, putLine } from '../support/orders.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

const ADDRESS = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};

describe('an order as a cart', () => {
  let bed: TestBed;
  let server: Server;
  let serial = 0;
  const shopper = (): { user: string } => ({ user: `u-${(serial += 1)}` });

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it('starts empty and incomplete at version 1, once per key', async () => {
    const user = 'u-create';
    const first = await call(server, '/orders', { method: 'POST', user, key: 'cart', body: { currency: 'ARS' } });
    expect([first.status, first.headers['etag'], first.headers['idempotency-status']]).toEqual([201, '"1"', 'created']);
    expect(first.headers['location']).toBe(`/orders/${String(first.json['id'])}`);
    expect(first.headers['set-cookie']).toBeUndefined();
    expect(first.json).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      profileId: user,
      status: 'INCOMPLETE',
      version: 1,
      currency: 'ARS',
      items: [],
      subtotal: 0,
      discount: 0,
      shipping: 0,
      tax: 0,
      total: 0,
      shippingAddress: null,
      paymentSelection: null,
      couponCode: null,
      contactEmail: null,
      orderNumber: null,
      createdAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
      updatedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    });
    const again = await call(server, '/orders', { method: 'POST', user, key: 'cart', body: { currency: 'ARS' } });
    expect([
      again.status,
      again.headers['etag'],
      again.headers['idempotent-replayed'],
      again.raw.equals(first.raw),
    ]).toEqual([201, '"1"', 'true', true]);
    expect(await bed.count('SELECT count(*) FROM orders.orders WHERE user_id = $1', [user])).toBe(1);
  });

  it('needs no body, and takes ARS', async () => {
    const answer = await call(server, '/orders', { method: 'POST', ...shopper(), key: 'bare' });
    expect([answer.status, answer.json['currency']]).toEqual([201, 'ARS']);
  });

  it('prices its lines, and raises the version and the entity tag with each change', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    const one = await putLine(server, me, id, { sku: 'ProductA', quantity: 2 });
    expect([one.status, one.headers['etag'], one.json['version']]).toEqual([200, '"2"', 2]);
    expect(one.json['items']).toEqual([
      { sku: 'ProductA', name: 'Product A', quantity: 2, unitPrice: 1_000, total: 2_000 },
    ]);
    expect(one.json).toMatchObject({ subtotal: 2_000, discount: 0, shipping: 500, tax: 434, total: 2_500 });
    const two = await putLine(server, me, id, { sku: 'ProductB', quantity: 4 });
    expect(two.json).toMatchObject({ version: 3, subtotal: 12_000, shipping: 0, tax: 2_083, total: 12_000 });
    const same = await putLine(server, me, id, { sku: 'ProductB', quantity: 4 });
    expect([same.status, same.json['version']]).toEqual([200, 4]);
    const less = await deleteLine(server, me, id, 'ProductB');
    expect(less.json).toMatchObject({ version: 5, subtotal: 2_000, shipping: 500, total: 2_500 });
    const none = await deleteLine(server, me, id, 'ProductB');
    expect([none.status, none.json['code']]).toEqual([404, 'order.no-such-line']);
    const read = await getOrder(server, me, id);
    expect([read.status, read.headers['etag'], read.json]).toEqual([200, '"5"', less.json]);
  });

  it('keeps what a patch does not name, and clears what it sets to null', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    const all = {
      shippingAddress: ADDRESS,
      paymentSelection: { gateway: 'sandbox', method: 'completed' },
      couponCode: 'TEN',
      contactEmail: 'ana@example.com',
    };
    const chosen = await patchOrder(server, me, id, all);
    expect(chosen.status).toBe(200);
    expect(chosen.json).toMatchObject({
      ...all,
      shippingAddress: { ...ADDRESS, line2: null, region: null },
      version: 2,
    });
    const cleared = await patchOrder(server, me, id, {
      couponCode: null,
      shippingAddress: { ...ADDRESS, line2: 'Piso 4', region: 'CABA' },
    });
    expect(cleared.json).toMatchObject({
      ...all,
      couponCode: null,
      shippingAddress: { ...ADDRESS, line2: 'Piso 4', region: 'CABA' },
      version: 3,
    });
    const empty = await patchOrder(server, me, id, {});
    expect([empty.status, empty.json['version']]).toEqual([200, 4]);
    const gone = await patchOrder(server, me, id, {
      shippingAddress: null,
      paymentSelection: null,
      contactEmail: null,
    });
    expect(gone.json).toMatchObject({
      shippingAddress: null,
      paymentSelection: null,
      couponCode: null,
      contactEmail: null,
      version: 5,
    });
  });

  it('takes TEN per cent off, or with FREE everything', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    await putLine(server, me, id, { sku: 'ProductA', quantity: 3 });
    const ten = await patchOrder(server, me, id, { couponCode: 'TEN' });
    expect(ten.json).toMatchObject({ subtotal: 3_000, discount: 300, shipping: 500, tax: 555, total: 3_200 });
    const free = await patchOrder(server, me, id, { couponCode: 'FREE' });
    expect(free.json).toMatchObject({ subtotal: 3_000, discount: 3_000, shipping: 0, tax: 0, total: 0 });
    const unknown = await patchOrder(server, me, id, { couponCode: 'HALF' });
    expect([unknown.status, unknown.json['code']]).toEqual([422, 'order.unknown-coupon']);
    expect((await getOrder(server, me, id)).json).toEqual(free.json);
  });

  it('refuses what it cannot hold, and is the same afterwards', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    const dollars = await newOrder(server, me, { currency: 'USD' });
    const refused: [string, unknown, string][] = [
      ['Nothing', 1, 'order.unknown-sku'],
      ['%00', 1, 'order.unknown-sku'],
      ['a b', 1, 'order.unknown-sku'],
      ['ProductA', 0, 'order.invalid-quantity'],
      ['ProductA', -1, 'order.invalid-quantity'],
      ['ProductA', 1_000, 'order.invalid-quantity'],
    ];
    for (const [sku, quantity, code] of refused) {
      const answer = await putLine(server, me, id, { sku, quantity });
      expect([sku, quantity, answer.status, answer.json['code']]).toEqual([sku, quantity, 422, code]);
    }
    const nul = await call(server, `/orders/${id}/items/%00`, { method: 'PUT', ...me, body: { quantity: 1 } });
    expect([nul.status, nul.json['code']]).toEqual([422, 'order.unknown-sku']);
    const mismatch = await putLine(server, me, dollars, { sku: 'ProductA', quantity: 1 });
    expect([mismatch.status, mismatch.json['code']]).toEqual([422, 'order.currency-mismatch']);
    expect((await getOrder(server, me, id)).json).toMatchObject({ version: 1, items: [] });
  });

  it('has at most 100 lines', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    await fillWithLines(id, 100);
    const more = await putLine(server, me, id, { sku: 'ProductA', quantity: 1 });
    expect([more.status, more.json['code']]).toEqual([422, 'order.too-many-lines']);
    await deleteLine(server, me, id, 'Line1');
    expect((await putLine(server, me, id, { sku: 'ProductA', quantity: 1 })).status).toBe(200);
  });

  async function fillWithLines(id: string, lines: number): Promise<void> {
    await bed.rows(
      `UPDATE orders.orders SET items = (SELECT jsonb_agg(jsonb_build_object('sku', 'Line' || n, 'name', 'Line', 'quantity', 1, 'unitPrice', 1, 'total', 1))
                                           FROM generate_series(1, $2::int) n) WHERE id = $1`,
      [id, lines],
    );
  }

  it('takes If-Match as one strong tag or *, and answers a stale one with the current version', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    const fresh = await putLine(server, me, id, { sku: 'ProductA', quantity: 1, ifMatch: '"1"' });
    expect([fresh.status, fresh.headers['etag']]).toEqual([200, '"2"']);
    const stale = await putLine(server, me, id, { sku: 'ProductA', quantity: 5, ifMatch: '"1"' });
    expect([stale.status, stale.headers['etag'], stale.headers['content-type']]).toEqual([
      412,
      '"2"',
      'application/problem+json; charset=utf-8',
    ]);
    expect(stale.json).toMatchObject({ code: 'order.version-conflict', currentVersion: 2, retryable: false });
    for (const ifMatch of ['""', '"02"', '"else"'])
      expect((await putLine(server, me, id, { sku: 'ProductA', quantity: 5, ifMatch })).status).toBe(412);
    for (const ifMatch of ['W/"2"', '"2", "3"', '2', '"2', '*, "2"', 'w/"2"', '"a"b"', ' ']) {
      const answer = await putLine(server, me, id, { sku: 'ProductA', quantity: 5, ifMatch });
      expect([ifMatch, answer.status, answer.json['code']]).toEqual([ifMatch, 400, 'request.invalid']);
      expect(answer.json['errors']).toEqual([{ field: 'header.If-Match', message: expect.any(String) }]);
    }
    expect((await putLine(server, me, id, { sku: 'ProductA', quantity: 9, ifMatch: '*' })).json).toMatchObject({
      version: 3,
    });
    const others: ['PATCH' | 'DELETE', string][] = [
      ['PATCH', `/orders/${id}`],
      ['DELETE', `/orders/${id}/items/ProductA`],
      ['DELETE', `/orders/${id}`],
    ];
    for (const [method, path] of others) {
      const body = method === 'PATCH' ? { body: {} } : {};
      const answer = await call(server, path, { method, ...me, ...body, headers: { 'if-match': '"2"' } });
      expect([method, path, answer.status, answer.json['currentVersion']]).toEqual([method, path, 412, 3]);
    }
  });

  it('is deleted while incomplete, and is gone', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    const deleted = await deleteOrder(server, me, id);
    expect([deleted.status, deleted.raw.length]).toEqual([204, 0]);
    for (const answer of [
      await getOrder(server, me, id),
      await deleteOrder(server, me, id),
      await putLine(server, me, id, { sku: 'ProductA', quantity: 1 }),
    ]) {
      expect([answer.status, answer.json['code']]).toEqual([404, 'order.not-found']);
    }
  });

  it('cannot be edited once it is being placed', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    await putLine(server, me, id, { sku: 'ProductA', quantity: 1 });
    await bed.rows("UPDATE orders.orders SET status = 'SUBMITTING' WHERE id = $1", [id]);
    const before = await getOrder(server, me, id);
    const changes = [
      await putLine(server, me, id, { sku: 'ProductA', quantity: 2 }),
      await deleteLine(server, me, id, 'ProductA'),
      await patchOrder(server, me, id, { couponCode: 'TEN' }),
      await deleteOrder(server, me, id),
    ];
    for (const answer of changes) expect([answer.status, answer.json['code']]).toEqual([409, 'order.not-editable']);
    expect((await getOrder(server, me, id)).json).toEqual(before.json);
  });

  it("hides somebody else's order, also from changes, and shows it to admins", async () => {
    const [owner, other] = [shopper(), shopper()];
    const id = await newOrder(server, owner);
    const answers = [
      await getOrder(server, other, id),
      await putLine(server, other, id, { sku: 'ProductA', quantity: 1 }),
      await deleteLine(server, other, id, 'ProductA'),
      await patchOrder(server, other, id, {}),
      await deleteOrder(server, other, id),
      await call(server, `/orders/${id}`, { method: 'PATCH', user: 'u-admin', roles: ['admin'], body: {} }),
      await getOrder(server, owner, 'nope'),
      await putLine(server, owner, 'nope', { sku: 'ProductA', quantity: 1 }),
    ];
    for (const answer of answers) expect([answer.status, answer.json['code']]).toEqual([404, 'order.not-found']);
    const seen = await call(server, `/orders/${id}`, { user: 'u-admin', roles: ['admin'] });
    expect([seen.status, seen.json['profileId'], seen.json['version']]).toEqual([200, owner.user, 1]);
  });

  it('is the current one while it is the newest incomplete one', async () => {
    const me = shopper();
    expect((await call(server, '/orders/current', me)).json['code']).toBe('order.not-found');
    const [older, newer] = [await newOrder(server, me), await newOrder(server, me)];
    const current = await call(server, '/orders/current', me);
    expect([current.status, current.headers['etag'], current.json['id']]).toEqual([200, '"1"', newer]);
    await deleteOrder(server, me, newer);
    expect((await call(server, '/orders/current', me)).json['id']).toBe(older);
  });

  it('is listed newest first, page by page, by status and time', async () => {
    const me = shopper();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.unshift(await newOrder(server, me));
    const first = await call(server, '/orders?limit=3', me);
    const second = await call(server, `/orders?limit=3&cursor=${String(first.json['nextCursor'])}`, me);
    const listed = [first, second].flatMap(({ json }) => (json['items'] as { id: string }[]).map(({ id }) => id));
    expect([listed, second.json['nextCursor']]).toEqual([ids, null]);
    await bed.rows(
      "UPDATE orders.orders SET status = 'SUBMITTING', created_at = '2020-02-29T12:00:00Z' WHERE id = $1",
      [ids[1]],
    );
    const found = async (query: string): Promise<string[]> =>
      ((await call(server, `/orders?${query}`, me)).json['items'] as { id: string }[]).map(({ id }) => id);
    expect(await found('status=SUBMITTING')).toEqual([ids[1]]);
    expect(await found('status=INCOMPLETE')).toEqual(ids.filter((_, index) => index !== 1));
    expect(await found('from=2020-02-29T12:00:00Z&to=2020-02-29T12:00:00.001Z')).toEqual([ids[1]]);
    expect(await found('to=2020-02-29T12:00:00Z')).toEqual([]);
    expect(await found(`from=${encodeURIComponent('2020-02-29T14:00:00.000+02:00')}&to=2021-01-01T00:00:00Z`)).toEqual([
      ids[1],
    ]);
    expect((await call(server, '/orders?limit=100', { user: 'u-admin', roles: ['admin'] })).json['items']).toHaveLength(
      await bed.count('SELECT least(count(*), 100) AS count FROM orders.orders'),
    );
  });

  it('refuses bad list parameters', async () => {
    const bad = [
      'status=OPEN',
      'status=',
      'status=INCOMPLETE&status=SHIPPED',
      'from=yesterday',
      'from=2020-02-30T00:00:00Z',
      'to=2020-01-01',
      'to=',
      'from=%00',
    ];
    for (const query of [...bad, 'limit=0', 'limit=101', 'cursor=nope']) {
      const answer = await call(server, `/orders?${query}`, { user: 'u-list' });
      expect([query, answer.status, answer.json['code']]).toEqual([query, 400, 'request.invalid']);
      expect(answer.json['errors']).toEqual([{ field: query.split('=')[0], message: expect.any(String) }]);
    }
  });

  it('opens even when its creation was announced twice at once, once', async () => {
    const body = { currency: 'ARS' };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => call(server, '/orders', { method: 'POST', user: 'u-twice', key: 'same', body })),
    );
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(await bed.count("SELECT count(*) FROM orders.orders WHERE user_id = 'u-twice'")).toBe(1);
    expect((await createOrder(server, { user: 'u-twice' })).status).toBe(201);
  });
});
