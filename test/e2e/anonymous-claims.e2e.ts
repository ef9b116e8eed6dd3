import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  as,
  cancelPlacing,
  contextOf,
  onPage,
  paymentIdOf,
  placedAt,
  placing,
  readyOrder,
  refreshBlocking,
  RETURN_URL,
  sandboxPayment,
  startPlacing,
} from '../support/checkout.js';
import { call, type Answer } from '../support/client.js';
import { cookieOf, createOrder, deleteOrder, getOrder, newOrder, putLine, type Shopper } from '../support/orders.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const NO_LIMIT_PER_ADDRESS =
  "UPDATE process.processes SET snapshot = snapshot - 'address' WHERE jsonb_typeof(snapshot) = 'object'";

describe('shoppers without a token', () => {
  let bed: TestBed;
  let server: Server;
  let serial = 0;

  beforeAll(async () => {
    bed = await TestBed.create({ TRUST_PROXY: 'true', LOCK_TIMEOUT_MS: '9000', IDEMPOTENCY_LEASE_MS: '30000' });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  const user = (): { user: string } => ({ user: `u-signs-in-${(serial += 1)}` });

  /** Somebody new, known by a cookie. */
  async function stranger(): Promise<{ cookie: string; profile: string; id: string }> {
    const created = await createOrder(server, {});
    return {
      cookie: cookieOf(created) ?? '',
      profile: String(created.json['profileId']),
      id: String(created.json['id']),
    };
  }

  /** A place order that waits at the bank's page. */
  async function atTheBank(me: Shopper): Promise<{ uuid: string; orderId: string; paymentId: string }> {
    const orderId = await readyOrder(server, me, { method: 'redirect', lines: { ProductB: 1 } });
    const uuid = await placing(server, me, orderId);
    return { uuid, orderId, paymentId: paymentIdOf(contextOf(await refreshBlocking(server, me, uuid))) };
  }

  const claim = ({ user: name, cookie }: Shopper, key?: string): Promise<Answer> =>
    call(server, '/orders/claim', {
      method: 'POST',
      timeoutMs: 100_000,
      ...(name === undefined ? {} : { user: name }),
      ...(cookie === undefined ? {} : { headers: { cookie } }),
      ...(key === undefined ? {} : { key }),
    });
  const said = ({ status, json }: Answer): unknown[] => [status, json['code']];

  describe('who sign in', () => {
    it('cannot be claimed while an order of theirs is being placed, and lose nothing by trying', async () => {
      const { cookie } = await stranger();
      const paying = await atTheBank({ cookie });
      const cart = await newOrder(server, { cookie });
      await putLine(server, { cookie }, cart, { sku: 'ProductA', quantity: 2 });
      const me = user();
      const refused = await claim({ ...me, cookie }, 'too-early');
      expect([...said(refused), refused.json['uuid'], refused.headers['set-cookie']]).toEqual([
        409,
        'placeorder.still-running',
        paying.uuid,
        undefined,
      ]);
      expect(refused.json['detail']).toContain(paying.uuid);
      expect((await call(server, '/orders', me)).json['items']).toEqual([]);
      expect((await getOrder(server, { cookie }, cart)).json['version']).toBe(2);
      await onPage(server, paying.paymentId, 'approve');
      await placedAt(server, { cookie }, paying.uuid, ['Success']);
      expect((await claim({ ...me, cookie })).status).toBe(200);
    });

    it('have all that they had before: the order that was placed, what it says of its process and payment, and older carts', async () => {
      const { cookie, profile } = await stranger();
      const older = await newOrder(server, { cookie });
      await putLine(server, { cookie }, older, { sku: 'ProductA', quantity: 3 });
      const failed = await placing(server, { cookie }, await readyOrder(server, { cookie }, { method: 'failed' }));
      await placedAt(server, { cookie }, failed, ['Failed']);
      const paying = await atTheBank({ cookie });
      await onPage(server, paying.paymentId, 'approve');
      await placedAt(server, { cookie }, paying.uuid, ['Success']);
      const cart = await newOrder(server, { cookie });
      await putLine(server, { cookie }, cart, { sku: 'ProductB', quantity: 4 });
      const me = user();
      const claimed = await claim({ ...me, cookie });
      expect([claimed.status, claimed.json['items']]).toMatchObject([200, [{ sku: 'ProductB', quantity: 4 }]]);
      const orders = (await call(server, '/orders', me)).json['items'] as Record<string, unknown>[];
      expect(orders.map(({ profileId }) => profileId)).toEqual(orders.map(() => me.user));
      // The failed one is a cart again; the cart that was claimed has become another one, and the empty first one has gone.
      expect(orders.map(({ status, items }) => [status, (items as unknown[]).length]).sort()).toEqual([
        ['INCOMPLETE', 1],
        ['INCOMPLETE', 1],
        ['INCOMPLETE', 2],
        ['SUBMITTED', 1],
      ]);
      expect((await call(server, '/orders/current', me)).json).toEqual(claimed.json);
      const placed = await call(server, `/placeorder/${paying.uuid}`, me);
      expect([placed.status, placed.json['orderInfo']]).toMatchObject([
        200,
        { paymentInfos: [{ paymentId: paying.paymentId, status: 'completed' }] },
      ]);
      expect((await call(server, '/placeorder/current', me)).json['uuid']).toBe(paying.uuid);
      expect((await getOrder(server, me, paying.orderId)).json).toMatchObject({
        status: 'SUBMITTED',
        profileId: me.user,
      });
      for (const table of ['orders.orders', 'process.processes', 'payment.payments'])
        expect([table, await bed.count(`SELECT count(*) FROM ${table} WHERE user_id = $1`, [profile])]).toEqual([
          table,
          0,
        ]);
    });

    it('are answered the order that they have just paid when there is no cart', async () => {
      const { cookie, id } = await stranger();
      await deleteOrder(server, { cookie }, id);
      const paying = await atTheBank({ cookie });
      await onPage(server, paying.paymentId, 'approve');
      await placedAt(server, { cookie }, paying.uuid, ['Success']);
      const me = user();
      const claimed = await claim({ ...me, cookie });
      expect([claimed.status, claimed.json['id'], claimed.json['status']]).toEqual([200, paying.orderId, 'SUBMITTED']);
      expect((await call(server, '/orders/current', me)).status).toBe(404);
    });

    it('have spent their cookie: whatever is asked with it is 401, and the browser is told to forget it', async () => {
      const { cookie, id } = await stranger();
      await putLine(server, { cookie }, id, { sku: 'ProductA', quantity: 1 });
      expect((await claim({ ...user(), cookie })).status).toBe(200);
      for (const answer of [
        await getOrder(server, { cookie }, id),
        await call(server, '/orders', as({ cookie })),
        await createOrder(server, { cookie }),
        await putLine(server, { cookie }, id, { sku: 'ProductA', quantity: 1 }),
        await startPlacing(server, { cookie }, id),
        await call(server, '/placeorder/active', as({ cookie })),
        await claim({ cookie }),
      ]) {
        expect([...said(answer), cookieOf(answer)]).toEqual([401, 'auth.unauthenticated', 'holdfast_order=']);
      }
      expect(said(await claim({ ...user(), cookie }))).toEqual([404, 'order.not-found']);
      expect((await createOrder(server, {})).status).toBe(201);
    });

    it('are claimed, and their place orders cancelled, without a body or with an empty one; a member of it is refused', async () => {
      const { cookie } = await stranger();
      const { uuid } = await atTheBank({ cookie });
      const send = (path: string, body: unknown, key?: string): Promise<Answer> =>
        call(server, path, { method: 'POST', body, headers: { cookie }, ...(key === undefined ? {} : { key }) });
      for (const body of [{ x: 1 }, { toString: 1 }, [], '"text"', '[[[[[[1]]]]]]', '{"a":"\\ud800"}', '{"a":1e999}']) {
        const cancelled = await send(`/placeorder/${uuid}/cancel`, body, 'cancel-with-members');
        expect([body, cancelled.status]).toEqual([body, 400]);
        const claimed = await call(server, '/orders/claim', { ...user(), method: 'POST', body, headers: { cookie } });
        expect([body, claimed.status, claimed.headers['set-cookie']]).toEqual([body, 400, undefined]);
      }
      expect((await call(server, `/placeorder/${uuid}/cancel`, { ...user(), method: 'POST', body: {} })).status).toBe(
        404,
      );
      // What was refused has not used up the key.
      const cancelled = await send(`/placeorder/${uuid}/cancel`, {}, 'cancel-with-members');
      expect([cancelled.status, cancelled.headers['idempotency-status']]).toEqual([200, 'created']);
      expect((await send(`/placeorder/${uuid}/cancel`, {}, 'cancel-with-members')).headers['idempotent-replayed']).toBe(
        'true',
      );
      expect(
        (await call(server, '/orders/claim', { ...user(), method: 'POST', body: {}, headers: { cookie } })).status,
      ).toBe(200);
    });

    it('belong to one of fifty who claim at once, whole', async () => {
      const { cookie, profile } = await stranger();
      const orderId = await readyOrder(server, { cookie }, { method: 'failed' });
      await placedAt(server, { cookie }, await placing(server, { cookie }, orderId), ['Failed']);
      const claims = await Promise.all(
        Array.from({ length: 50 }, async () => {
          const me = user();
          return { me, answer: await claim({ ...me, cookie }) };
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
      expect((await call(server, '/placeorder/current', won[0]?.me)).status).toBe(200);
      // They wait for each other, so on a busy machine the last one waits long.
    }, 120_000);

    it('either place their order or are claimed when both come at once, and nothing is left behind', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, async (_, n) => {
          const { cookie, profile } = await stranger();
          const orderId = await readyOrder(server, { cookie }, { method: 'redirect', lines: { ProductB: 1 } });
          await bed.rows(NO_LIMIT_PER_ADDRESS);
          const me = user();
          const both = [
            (): Promise<Answer> => claim({ ...me, cookie }),
            (): Promise<Answer> => startPlacing(server, { cookie }, orderId),
          ];
          const answers = await Promise.all((n % 2 === 0 ? both : both.reverse()).map((send) => send()));
          const [claimed, started] = (n % 2 === 0 ? answers : answers.reverse()) as [Answer, Answer];
          await bed.rows(NO_LIMIT_PER_ADDRESS);
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
          const { cookie, profile } = await stranger();
          const answers = await Promise.all([
            claim({ ...user(), cookie }),
            ...[1, 2, 3].map(() => createOrder(server, { cookie })),
          ]);
          expect(answers[0].status).toBe(200);
          for (const { status } of answers.slice(1)) expect([201, 401]).toContain(status);
          expect(await bed.count('SELECT count(*) FROM orders.orders WHERE user_id = $1', [profile])).toBe(0);
        }),
      );
    });
  });

  describe('who bind stock', () => {
    it('have at most fifty units of a line, with a token more', async () => {
      const { cookie, id } = await stranger();
      expect((await putLine(server, { cookie }, id, { sku: 'ProductA', quantity: 50 })).status).toBe(200);
      const refused = await putLine(server, { cookie }, id, { sku: 'ProductA', quantity: 51 });
      expect([...said(refused), (await getOrder(server, { cookie }, id)).json['version']]).toEqual([
        422,
        'order.invalid-quantity',
        2,
      ]);
      const me = user();
      expect((await putLine(server, me, await newOrder(server, me), { sku: 'ProductA', quantity: 51 })).status).toBe(
        200,
      );
      // A cart of before the limit was set.
      await bed.rows(`UPDATE orders.orders SET items = jsonb_set(items, '{0,quantity}', '51') WHERE id = $1`, [id]);
      expect(said(await startPlacing(server, { cookie }, id))).toEqual([422, 'order.invalid-quantity']);
    });

    it('have as many units, and hold them as long, as MAX_UNPAID_UNITS and ANONYMOUS_HOLD_MS say', async () => {
      const tight = await bed.start({ MAX_UNPAID_UNITS: '7', ANONYMOUS_HOLD_MS: '60000' });
      await bed.rows(NO_LIMIT_PER_ADDRESS);
      const { cookie, id } = await stranger();
      expect(said(await putLine(tight, { cookie }, id, { sku: 'ProductA', quantity: 8 }))).toEqual([
        422,
        'order.invalid-quantity',
      ]);
      expect((await putLine(tight, { cookie }, id, { sku: 'ProductA', quantity: 7 })).status).toBe(200);
      const uuid = await placing(
        tight,
        { cookie },
        await readyOrder(tight, { cookie }, { method: 'redirect', lines: { ProductB: 1 } }),
      );
      const { createdAt, deadlineAt } = (await call(tight, `/placeorder/${uuid}`, as({ cookie }))).json as {
        createdAt: string;
        deadlineAt: string;
      };
      const heldMs = Date.parse(deadlineAt) - Date.parse(createdAt);
      expect([heldMs > 58_000, heldMs <= 60_000]).toEqual([true, true]);
      await cancelPlacing(tight, { cookie }, uuid);
    });

    it('place one order at a time', async () => {
      const { cookie } = await stranger();
      const first = await atTheBank({ cookie });
      await bed.rows(NO_LIMIT_PER_ADDRESS);
      const second = await readyOrder(server, { cookie });
      const refused = await startPlacing(server, { cookie }, second);
      expect([...said(refused), refused.json['uuid']]).toEqual([409, 'placeorder.too-many-live', first.uuid]);
      expect(said(await startPlacing(server, { cookie }, first.orderId))).toEqual([
        409,
        'placeorder.another-process-running',
      ]);
      await cancelPlacing(server, { cookie }, first.uuid);
      expect((await startPlacing(server, { cookie }, second)).status).toBe(201);
      const me = user();
      const [one, two] = [await atTheBank(me), await atTheBank(me)];
      expect(one.uuid).not.toBe(two.uuid);
    });

    it('place five at a time from one address, however many start at once', async () => {
      await bed.rows(NO_LIMIT_PER_ADDRESS);
      const shoppers = await Promise.all(
        Array.from({ length: 9 }, async () => {
          const { cookie } = await stranger();
          return {
            cookie,
            orderId: await readyOrder(server, { cookie }, { method: 'redirect', lines: { ProductB: 1 } }),
          };
        }),
      );
      const answers = await Promise.all(
        shoppers.map(async ({ cookie, orderId }) => startPlacing(server, { cookie }, orderId)),
      );
      const started = answers.filter(({ status }) => status === 201);
      expect(started).toHaveLength(5);
      for (const answer of answers.filter(({ status }) => status !== 201))
        expect([...said(answer), answer.json['uuid']]).toEqual([409, 'placeorder.too-many-live', undefined]);
      const me = user();
      expect((await startPlacing(server, me, await readyOrder(server, me))).status).toBe(201);
      await bed.rows(NO_LIMIT_PER_ADDRESS);
    });

    it('are counted under the nearest known address when what should be theirs is none', async () => {
      for (const [forwarded, address] of [
        ['unknown', '127.0.0.1'],
        ['unknown, 203.0.113.7', '203.0.113.7'],
      ] as const) {
        const { cookie } = await stranger();
        const orderId = await readyOrder(server, { cookie }, { method: 'redirect', lines: { ProductB: 1 } });
        const headers = { cookie, 'x-forwarded-for': forwarded };
        const started = await call(server, '/placeorder', {
          method: 'POST',
          key: 'counted',
          body: { orderId, returnUrl: RETURN_URL },
          headers,
        });
        expect(started.status).toBe(201);
        const [counted] = await bed.rows(
          "SELECT snapshot->>'address' AS address FROM process.processes WHERE id = $1",
          [started.json['uuid']],
        );
        expect(counted).toEqual({ address });
      }
      await bed.rows(NO_LIMIT_PER_ADDRESS);
    });

    it('hold it for ten minutes from the start, also while the gateway says nothing, and are paid back what comes later', async () => {
      const { cookie } = await stranger();
      const { uuid, orderId, paymentId } = await atTheBank({ cookie });
      const { createdAt, deadlineAt } = (await call(server, `/placeorder/${uuid}`, as({ cookie }))).json as {
        createdAt: string;
        deadlineAt: string;
      };
      expect(Date.parse(deadlineAt) - Date.parse(createdAt)).toBeLessThanOrEqual(600_000);
      expect(Date.parse(deadlineAt) - Date.parse(createdAt)).toBeGreaterThan(598_000);
      await bed.rows(
        "UPDATE process.processes SET deadline_at = clock_timestamp() - interval '1 s', next_run_at = clock_timestamp() WHERE id = $1",
        [uuid],
      );
      const expired = await placedAt(server, { cookie }, uuid, ['Failed']);
      expect(expired['failedReason']).toMatchObject({ type: 'Expired' });
      expect(
        await bed.count(
          "SELECT count(*) FROM inventory.transaction_lines WHERE transaction_id = $1 AND status = 'TRIED'",
          [uuid],
        ),
      ).toBe(0);
      expect((await getOrder(server, { cookie }, orderId)).json['status']).toBe('INCOMPLETE');
      // The customer was still at the bank, and signs in before the money arrives.
      const me = user();
      expect((await claim({ ...me, cookie })).status).toBe(200);
      await onPage(server, paymentId, 'approve');
      await waitFor(
        'the late payment to be given back',
        async () => (await sandboxPayment(server, paymentId)).calls['refund'] === 1,
        { timeoutMs: 20_000 },
      );
      const [payment] = await waitFor('the refund to be written down', async () => {
        const rows = await bed.rows<{ user_id: string; status: string }>(
          'SELECT user_id, status FROM payment.payments WHERE id = $1',
          [paymentId],
        );
        return rows[0]?.status === 'refunded' ? rows : null;
      });
      expect(payment?.user_id).toBe(me.user);
    });
  });
});
