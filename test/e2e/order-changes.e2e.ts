import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deleteLine, deleteOrder, getOrder, newOrder, patchOrder, putLine } from '../support/orders.js';
import { as, problem, request, usersOf } from '../support/requests.js';
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
  const shopper = usersOf('u-cart');

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it('prices its lines, and raises the version and the entity tag with each change', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    const one = await putLine(server, me, id, { sku: 'ProductA', quantity: 2 }).expect(200);
    expect([one.headers['etag'], one.body.version]).toEqual(['"2"', 2]);
    expect(one.body.items).toEqual([
      { sku: 'ProductA', name: 'Product A', quantity: 2, unitPrice: 1_000, total: 2_000 },
    ]);
    expect(one.body).toMatchObject({ subtotal: 2_000, discount: 0, shipping: 500, tax: 434, total: 2_500 });
    const two = await putLine(server, me, id, { sku: 'ProductB', quantity: 4 });
    expect(two.body).toMatchObject({ version: 3, subtotal: 12_000, shipping: 0, tax: 2_083, total: 12_000 });
    const same = await putLine(server, me, id, { sku: 'ProductB', quantity: 4 }).expect(200);
    expect(same.body.version).toBe(4);
    const less = await deleteLine(server, me, id, 'ProductB');
    expect(less.body).toMatchObject({ version: 5, subtotal: 2_000, shipping: 500, total: 2_500 });
    await deleteLine(server, me, id, 'ProductB').expect(problem(404, 'order.no-such-line'));
    const read = await getOrder(server, me, id).expect(200);
    expect([read.headers['etag'], read.body]).toEqual(['"5"', less.body]);
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
    const chosen = await patchOrder(server, me, id, all).expect(200);
    expect(chosen.body).toMatchObject({
      ...all,
      shippingAddress: { ...ADDRESS, line2: null, region: null },
      version: 2,
    });
    const cleared = await patchOrder(server, me, id, {
      couponCode: null,
      shippingAddress: { ...ADDRESS, line2: 'Piso 4', region: 'CABA' },
    });
    expect(cleared.body).toMatchObject({
      ...all,
      couponCode: null,
      shippingAddress: { ...ADDRESS, line2: 'Piso 4', region: 'CABA' },
      version: 3,
    });
    const empty = await patchOrder(server, me, id, {}).expect(200);
    expect(empty.body.version).toBe(4);
    const gone = await patchOrder(server, me, id, {
      shippingAddress: null,
      paymentSelection: null,
      contactEmail: null,
    });
    expect(gone.body).toMatchObject({
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
    expect(ten.body).toMatchObject({ subtotal: 3_000, discount: 300, shipping: 500, tax: 555, total: 3_200 });
    const free = await patchOrder(server, me, id, { couponCode: 'FREE' });
    expect(free.body).toMatchObject({ subtotal: 3_000, discount: 3_000, shipping: 0, tax: 0, total: 0 });
    await patchOrder(server, me, id, { couponCode: 'HALF' }).expect(problem(422, 'order.unknown-coupon'));
    expect((await getOrder(server, me, id)).body).toEqual(free.body);
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
      await putLine(server, me, id, { sku, quantity }).expect(problem(422, code));
    }
    await request(server.url)
      .put(`/orders/${id}/items/%00`)
      .use(as(me))
      .send({ quantity: 1 })
      .expect(problem(422, 'order.unknown-sku'));
    await putLine(server, me, dollars, { sku: 'ProductA', quantity: 1 }).expect(
      problem(422, 'order.currency-mismatch'),
    );
    expect((await getOrder(server, me, id)).body).toMatchObject({ version: 1, items: [] });
  });

  it('has at most 100 lines', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    await fillWithLines(id, 100);
    await putLine(server, me, id, { sku: 'ProductA', quantity: 1 }).expect(problem(422, 'order.too-many-lines'));
    await deleteLine(server, me, id, 'Line1');
    await putLine(server, me, id, { sku: 'ProductA', quantity: 1 }).expect(200);
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
    const fresh = await putLine(server, me, id, { sku: 'ProductA', quantity: 1, ifMatch: '"1"' }).expect(200);
    expect(fresh.headers['etag']).toBe('"2"');
    const stale = await putLine(server, me, id, { sku: 'ProductA', quantity: 5, ifMatch: '"1"' }).expect(412);
    expect([stale.headers['etag'], stale.headers['content-type']]).toEqual([
      '"2"',
      'application/problem+json; charset=utf-8',
    ]);
    expect(stale.body).toMatchObject({ code: 'order.version-conflict', currentVersion: 2, retryable: false });
    for (const ifMatch of ['""', '"02"', '"else"'])
      await putLine(server, me, id, { sku: 'ProductA', quantity: 5, ifMatch }).expect(412);
    for (const ifMatch of ['W/"2"', '"2", "3"', '2', '"2', '*, "2"', 'w/"2"', '"a"b"', ' ']) {
      const change = { sku: 'ProductA', quantity: 5, ifMatch };
      const answer = await putLine(server, me, id, change).expect(problem(400, 'request.invalid'));
      expect(answer.body.errors).toEqual([{ field: 'header.If-Match', message: expect.any(String) }]);
    }
    expect((await putLine(server, me, id, { sku: 'ProductA', quantity: 9, ifMatch: '*' })).body).toMatchObject({
      version: 3,
    });
    for (const other of [
      patchOrder(server, me, id, {}),
      deleteLine(server, me, id, 'ProductA'),
      deleteOrder(server, me, id),
    ]) {
      const { body } = await other.set('if-match', '"2"').expect(412);
      expect(body.currentVersion).toBe(3);
    }
  });

  it('is deleted while incomplete, and is gone', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    const deleted = await deleteOrder(server, me, id).expect(204);
    expect(deleted.text).toBe('');
    for (const refused of [
      getOrder(server, me, id),
      deleteOrder(server, me, id),
      putLine(server, me, id, { sku: 'ProductA', quantity: 1 }),
    ])
      await refused.expect(problem(404, 'order.not-found'));
  });

  it('cannot be edited once it is being placed', async () => {
    const me = shopper();
    const id = await newOrder(server, me);
    await putLine(server, me, id, { sku: 'ProductA', quantity: 1 });
    await bed.rows("UPDATE orders.orders SET status = 'SUBMITTING' WHERE id = $1", [id]);
    const before = await getOrder(server, me, id);
    for (const change of [
      putLine(server, me, id, { sku: 'ProductA', quantity: 2 }),
      deleteLine(server, me, id, 'ProductA'),
      patchOrder(server, me, id, { couponCode: 'TEN' }),
      deleteOrder(server, me, id),
    ])
      await change.expect(problem(409, 'order.not-editable'));
    expect((await getOrder(server, me, id)).body).toEqual(before.body);
  });
});
