import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { createOrder, deleteLine, deleteOrder, getOrder, newOrder, patchOrder, putLine } from '../support/orders.js';
import { as, asUser, problem, request, usersOf, withKey, type Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

const asAdmin = asUser('u-admin', ['admin']);

describe('an order as a cart', () => {
  let bed: TestBed;
  let server: Server;
  const shopper = usersOf('u-cart');

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it('starts empty and incomplete at version 1, once per key', async () => {
    const user = 'u-create';
    const first = await request(server.url)
      .post('/orders')
      .use(asUser(user))
      .use(withKey('cart'))
      .send({ currency: 'ARS' })
      .expect(201);
    expect([first.headers['etag'], first.headers['idempotency-status']]).toEqual(['"1"', 'created']);
    expect(first.headers['location']).toBe(`/orders/${first.body.id}`);
    expect(first.headers['set-cookie']).toBeUndefined();
    expect(first.body).toEqual({
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
    const again = await request(server.url)
      .post('/orders')
      .use(asUser(user))
      .use(withKey('cart'))
      .send({ currency: 'ARS' })
      .expect(201);
    expect([again.headers['etag'], again.headers['idempotent-replayed']]).toEqual(['"1"', 'true']);
    expect(again.text).toBe(first.text);
    expect(await bed.count('SELECT count(*) FROM orders.orders WHERE user_id = $1', [user])).toBe(1);
  });

  it('needs no body, and takes ARS', async () => {
    const answer = await request(server.url).post('/orders').use(as(shopper())).use(withKey('bare')).expect(201);
    expect(answer.body.currency).toBe('ARS');
  });

  it("hides somebody else's order, also from changes, and shows it to admins", async () => {
    const [owner, other] = [shopper(), shopper()];
    const id = await newOrder(server, owner);
    for (const hidden of [
      getOrder(server, other, id),
      putLine(server, other, id, { sku: 'ProductA', quantity: 1 }),
      deleteLine(server, other, id, 'ProductA'),
      patchOrder(server, other, id, {}),
      deleteOrder(server, other, id),
      request(server.url).patch(`/orders/${id}`).use(asAdmin).send({}),
      getOrder(server, owner, 'nope'),
      putLine(server, owner, 'nope', { sku: 'ProductA', quantity: 1 }),
    ])
      await hidden.expect(problem(404, 'order.not-found'));
    const seen = await request(server.url).get(`/orders/${id}`).use(asAdmin).expect(200);
    expect([seen.body.profileId, seen.body.version]).toEqual([owner.user, 1]);
  });

  it('is the current one while it is the newest incomplete one', async () => {
    const me = shopper();
    const current = (): Test => request(server.url).get('/orders/current').use(as(me));
    await current().expect(problem(404, 'order.not-found'));
    const [older, newer] = [await newOrder(server, me), await newOrder(server, me)];
    expect((await current().expect(200).expect('etag', '"1"')).body.id).toBe(newer);
    await deleteOrder(server, me, newer);
    expect((await current()).body.id).toBe(older);
  });

  it('is listed newest first, page by page, by status and time', async () => {
    const me = shopper();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.unshift(await newOrder(server, me));
    const list = (query: string): Test => request(server.url).get(`/orders?${query}`).use(as(me));
    const idsOf = ({ body }: Answer): string[] => (body.items as { id: string }[]).map(({ id }) => id);
    const first = await list('limit=3');
    const second = await list(`limit=3&cursor=${first.body.nextCursor}`);
    expect([[...idsOf(first), ...idsOf(second)], second.body.nextCursor]).toEqual([ids, null]);
    await bed.rows(
      "UPDATE orders.orders SET status = 'SUBMITTING', created_at = '2020-02-29T12:00:00Z' WHERE id = $1",
      [ids[1]],
    );
    const found = async (query: string): Promise<string[]> => idsOf(await list(query));
    expect(await found('status=SUBMITTING')).toEqual([ids[1]]);
    expect(await found('status=INCOMPLETE')).toEqual(ids.filter((_, index) => index !== 1));
    expect(await found('from=2020-02-29T12:00:00Z&to=2020-02-29T12:00:00.001Z')).toEqual([ids[1]]);
    expect(await found('to=2020-02-29T12:00:00Z')).toEqual([]);
    expect(await found(`from=${encodeURIComponent('2020-02-29T14:00:00.000+02:00')}&to=2021-01-01T00:00:00Z`)).toEqual([
      ids[1],
    ]);
    expect((await request(server.url).get('/orders?limit=100').use(asAdmin)).body.items).toHaveLength(
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
      const answer = await request(server.url)
        .get(`/orders?${query}`)
        .use(asUser('u-list'))
        .expect(problem(400, 'request.invalid'));
      expect(answer.body.errors).toEqual([{ field: query.split('=')[0], message: expect.any(String) }]);
    }
  });

  it('opens even when its creation was announced twice at once, once', async () => {
    const body = { currency: 'ARS' };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() =>
        request(server.url).post('/orders').use(asUser('u-twice')).use(withKey('same')).send(body),
      ),
    );
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(await bed.count("SELECT count(*) FROM orders.orders WHERE user_id = 'u-twice'")).toBe(1);
    await createOrder(server, { user: 'u-twice' }).expect(201);
  });
});
