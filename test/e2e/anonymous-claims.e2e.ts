import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import {
  atTheBank,
  forgetAddresses,
  ON_ITS_WAY,
  onPage,
  placedAt,
  placeOrderOf,
  placing,
  readyOrder,
  startPlacing,
} from '../support/checkout.js';
import {
  claimOrders,
  cookieOf,
  createOrder,
  deleteOrder,
  getOrder,
  newOrder,
  putLine,
  stranger,
} from '../support/orders.js';
import { as, problem, request, usersOf, withJson, withKey, type Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

describe('shoppers without a token', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create({ TRUST_PROXY: 'true', LOCK_TIMEOUT_MS: '9000', IDEMPOTENCY_LEASE_MS: '30000' });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  const user = usersOf('u-signs-in');

  describe('who sign in', () => {
    it('cannot be claimed while an order of theirs is being placed, and lose nothing by trying', async () => {
      const { cookie } = await stranger(server);
      const paying = await atTheBank(server, { cookie });
      const cart = await newOrder(server, { cookie });
      await putLine(server, { cookie }, cart, { sku: 'ProductA', quantity: 2 });
      const me = user();
      const refused = await claimOrders(server, { ...me, cookie }, 'too-early').expect(
        problem(409, 'placeorder.still-running'),
      );
      expect([refused.body.uuid, refused.headers['set-cookie']]).toEqual([paying.uuid, undefined]);
      expect(refused.body.detail).toContain(paying.uuid);
      expect((await request(server.url).get('/orders').use(as(me))).body.items).toEqual([]);
      expect((await getOrder(server, { cookie }, cart)).body.version).toBe(2);
      await onPage(server, paying.paymentId, 'approve');
      await placedAt(server, { cookie }, paying.uuid, ['Success']);
      await claimOrders(server, { ...me, cookie }).expect(200);
    });

    it('have all that they had before: the order that was placed, what it says of its process and payment, and older carts', async () => {
      const { cookie, profile } = await stranger(server);
      const older = await newOrder(server, { cookie });
      await putLine(server, { cookie }, older, { sku: 'ProductA', quantity: 3 });
      const failed = await placing(server, { cookie }, await readyOrder(server, { cookie }, { method: 'failed' }));
      await placedAt(server, { cookie }, failed, ['Failed']);
      const paying = await atTheBank(server, { cookie });
      await onPage(server, paying.paymentId, 'approve');
      await placedAt(server, { cookie }, paying.uuid, ['Success']);
      const cart = await newOrder(server, { cookie });
      await putLine(server, { cookie }, cart, { sku: 'ProductB', quantity: 4 });
      const me = user();
      const claimed = await claimOrders(server, { ...me, cookie }).expect(200);
      expect(claimed.body.items).toMatchObject([{ sku: 'ProductB', quantity: 4 }]);
      const listed = await request(server.url).get('/orders').use(as(me));
      const orders = listed.body.items as Record<string, unknown>[];
      expect(orders.map(({ profileId }) => profileId)).toEqual(orders.map(() => me.user));
      // The failed one is a cart again; the cart that was claimed has become another one, and the empty first one has gone.
      const placed = (status: unknown): unknown => (ON_ITS_WAY.test(String(status)) ? 'placed' : status);
      expect(orders.map(({ status, items }) => [placed(status), (items as unknown[]).length]).sort()).toEqual([
        ['INCOMPLETE', 1],
        ['INCOMPLETE', 1],
        ['INCOMPLETE', 2],
        ['placed', 1],
      ]);
      expect((await request(server.url).get('/orders/current').use(as(me))).body).toEqual(claimed.body);
      const { body } = await placeOrderOf(server, me, paying.uuid).expect(200);
      expect(body.orderInfo).toMatchObject({
        paymentInfos: [{ paymentId: paying.paymentId, status: 'completed' }],
      });
      expect((await request(server.url).get('/placeorder/current').use(as(me))).body.uuid).toBe(paying.uuid);
      expect((await getOrder(server, me, paying.orderId)).body).toMatchObject({
        status: expect.stringMatching(ON_ITS_WAY),
        profileId: me.user,
      });
      for (const table of ['orders.orders', 'process.processes', 'payment.payments'])
        expect([table, await bed.count(`SELECT count(*) FROM ${table} WHERE user_id = $1`, [profile])]).toEqual([
          table,
          0,
        ]);
    });

    it('are answered the order that they have just paid when there is no cart', async () => {
      const { cookie, id } = await stranger(server);
      await deleteOrder(server, { cookie }, id);
      const paying = await atTheBank(server, { cookie });
      await onPage(server, paying.paymentId, 'approve');
      await placedAt(server, { cookie }, paying.uuid, ['Success']);
      const me = user();
      const claimed = await claimOrders(server, { ...me, cookie }).expect(200);
      expect(claimed.body).toMatchObject({ id: paying.orderId, status: expect.stringMatching(ON_ITS_WAY) });
      await request(server.url).get('/orders/current').use(as(me)).expect(404);
    });

    it('have spent their cookie: whatever is asked with it is 401, and the browser is told to forget it', async () => {
      const { cookie, id } = await stranger(server);
      await putLine(server, { cookie }, id, { sku: 'ProductA', quantity: 1 });
      await claimOrders(server, { ...user(), cookie }).expect(200);
      for (const refused of [
        getOrder(server, { cookie }, id),
        request(server.url).get('/orders').use(as({ cookie })),
        createOrder(server, { cookie }),
        putLine(server, { cookie }, id, { sku: 'ProductA', quantity: 1 }),
        startPlacing(server, { cookie }, id),
        request(server.url).get('/placeorder/active').use(as({ cookie })),
        claimOrders(server, { cookie }),
      ])
        expect(cookieOf(await refused.expect(problem(401, 'auth.unauthenticated')))).toBe('holdfast_order=');
      await claimOrders(server, { ...user(), cookie }).expect(problem(404, 'order.not-found'));
      await createOrder(server, {}).expect(201);
    });

    it('are claimed, and their place orders cancelled, without a body or with an empty one; a member of it is refused', async () => {
      const { cookie } = await stranger(server);
      const { uuid } = await atTheBank(server, { cookie });
      const cancel = (body: unknown): Test =>
        request(server.url)
          .post(`/placeorder/${uuid}/cancel`)
          .use(as({ cookie }))
          .use(withKey('cancel-with-members'))
          .use(withJson(body));
      for (const body of [{ x: 1 }, { toString: 1 }, [], '"text"', '[[[[[[1]]]]]]', '{"a":"\\ud800"}', '{"a":1e999}']) {
        await cancel(body).expect(400);
        const claimed = await claimOrders(server, { ...user(), cookie })
          .use(withJson(body))
          .expect(400);
        expect([body, claimed.headers['set-cookie']]).toEqual([body, undefined]);
      }
      await request(server.url).post(`/placeorder/${uuid}/cancel`).use(as(user())).send({}).expect(404);
      // What was refused has not used up the key.
      await cancel({}).expect(200).expect('idempotency-status', 'created');
      await cancel({}).expect('idempotent-replayed', 'true');
      await claimOrders(server, { ...user(), cookie })
        .send({})
        .expect(200);
    });

    it('belong to one of fifty who claim at once, whole', async () => {
      const { cookie, profile } = await stranger(server);
      const orderId = await readyOrder(server, { cookie }, { method: 'failed' });
      await placedAt(server, { cookie }, await placing(server, { cookie }, orderId), ['Failed']);
      const claims = await Promise.all(
        Array.from({ length: 50 }, async () => {
          const me = user();
          return { me, answer: await claimOrders(server, { ...me, cookie }) };
        }),
      );
      const won = claims.filter(({ answer }) => answer.status === 200);
      expect(won).toHaveLength(1);
      expect(new Set(claims.filter((each) => each !== won[0]).map(({ answer }) => answer.status))).toEqual(
        new Set([404]),
      );
      const [row] = await bed.rows<{ claimed_by: string }>(
        'SELECT claimed_by FROM orders.profiles WHERE user_id = $1',
        [profile],
      );
      expect(row?.claimed_by).toBe(won[0]?.me.user);
      await request(server.url)
        .get('/placeorder/current')
        .use(as(won[0]?.me ?? {}))
        .expect(200);
      // They wait for each other, so on a busy machine the last one waits long.
    }, 120_000);

    it('either place their order or are claimed when both come at once, and nothing is left behind', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, async (_, n) => {
          const { cookie, profile } = await stranger(server);
          const orderId = await readyOrder(server, { cookie }, { method: 'redirect', lines: { ProductB: 1 } });
          await forgetAddresses(bed);
          const me = user();
          const both = [
            (): Test => claimOrders(server, { ...me, cookie }),
            (): Test => startPlacing(server, { cookie }, orderId),
          ];
          const answers = await Promise.all((n % 2 === 0 ? both : both.reverse()).map((send) => send()));
          const [claimed, started] = (n % 2 === 0 ? answers : answers.reverse()) as [Answer, Answer];
          await forgetAddresses(bed);
          const left = await bed.count('SELECT count(*) FROM orders.orders WHERE user_id = $1', [profile]);
          const running = await bed.count('SELECT count(*) FROM process.processes WHERE user_id = $1', [profile]);
          return { claimed: claimed.status, started: started.status, left: left > 0, running };
        }),
      );
      for (const outcome of outcomes) {
        if (outcome.claimed === 200)
          expect(outcome).toEqual({ claimed: 200, started: expect.any(Number), left: false, running: 0 });
        else expect(outcome).toEqual({ claimed: 409, started: 201, left: true, running: 1 });
        if (outcome.claimed === 200) expect([401, 404, 409]).toContain(outcome.started);
      }
    });

    it('leave no order behind that is opened while they are claimed', async () => {
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          const { cookie, profile } = await stranger(server);
          const answers = await Promise.all([
            claimOrders(server, { ...user(), cookie }),
            ...[1, 2, 3].map(() => createOrder(server, { cookie })),
          ]);
          expect(answers[0].status).toBe(200);
          for (const { status } of answers.slice(1)) expect([201, 401]).toContain(status);
          expect(await bed.count('SELECT count(*) FROM orders.orders WHERE user_id = $1', [profile])).toBe(0);
        }),
      );
    });
  });
});
