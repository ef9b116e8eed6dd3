import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  atTheBank,
  cancelPlacing,
  forgetAddresses,
  onPage,
  placedAt,
  placeOrderOf,
  placing,
  readyOrder,
  RETURN_URL,
  sandboxPayment,
  startPlacing,
} from '../support/checkout.js';
import { claimOrders, getOrder, newOrder, putLine, stranger } from '../support/orders.js';
import { problem, request, usersOf, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

describe('shoppers without a token', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create({ TRUST_PROXY: 'true', LOCK_TIMEOUT_MS: '9000', IDEMPOTENCY_LEASE_MS: '30000' });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  const user = usersOf('u-signs-in');

  describe('who bind stock', () => {
    it('have at most fifty units of a line, with a token more', async () => {
      const { cookie, id } = await stranger(server);
      await putLine(server, { cookie }, id, { sku: 'ProductA', quantity: 50 }).expect(200);
      const fiftyOne = { sku: 'ProductA', quantity: 51 };
      await putLine(server, { cookie }, id, fiftyOne).expect(problem(422, 'order.invalid-quantity'));
      expect((await getOrder(server, { cookie }, id)).body.version).toBe(2);
      const me = user();
      await putLine(server, me, await newOrder(server, me), fiftyOne).expect(200);
      // A cart of before the limit was set.
      await bed.rows(`UPDATE orders.orders SET items = jsonb_set(items, '{0,quantity}', '51') WHERE id = $1`, [id]);
      await startPlacing(server, { cookie }, id).expect(problem(422, 'order.invalid-quantity'));
    });

    it('have as many units, and hold them as long, as MAX_UNPAID_UNITS and ANONYMOUS_HOLD_MS say', async () => {
      const tight = await bed.start({ MAX_UNPAID_UNITS: '7', ANONYMOUS_HOLD_MS: '60000' });
      await forgetAddresses(bed);
      const { cookie, id } = await stranger(server);
      await putLine(tight, { cookie }, id, { sku: 'ProductA', quantity: 8 }).expect(
        problem(422, 'order.invalid-quantity'),
      );
      await putLine(tight, { cookie }, id, { sku: 'ProductA', quantity: 7 }).expect(200);
      const uuid = await placing(
        tight,
        { cookie },
        await readyOrder(tight, { cookie }, { method: 'redirect', lines: { ProductB: 1 } }),
      );
      const { createdAt, deadlineAt } = (await placeOrderOf(tight, { cookie }, uuid)).body;
      const heldMs = Date.parse(deadlineAt) - Date.parse(createdAt);
      expect([heldMs > 58_000, heldMs <= 60_000]).toEqual([true, true]);
      await cancelPlacing(tight, { cookie }, uuid);
    });

    it('place one order at a time', async () => {
      const { cookie } = await stranger(server);
      const first = await atTheBank(server, { cookie });
      await forgetAddresses(bed);
      const second = await readyOrder(server, { cookie });
      const refused = await startPlacing(server, { cookie }, second).expect(problem(409, 'placeorder.too-many-live'));
      expect(refused.body.uuid).toBe(first.uuid);
      await startPlacing(server, { cookie }, first.orderId).expect(problem(409, 'placeorder.another-process-running'));
      await cancelPlacing(server, { cookie }, first.uuid);
      await startPlacing(server, { cookie }, second).expect(201);
      const me = user();
      const [one, two] = [await atTheBank(server, me), await atTheBank(server, me)];
      expect(one.uuid).not.toBe(two.uuid);
    });

    it('place five at a time from one address, however many start at once', async () => {
      await forgetAddresses(bed);
      const shoppers = await Promise.all(
        Array.from({ length: 9 }, async () => {
          const { cookie } = await stranger(server);
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
        expect([answer.status, answer.body.code, answer.body.uuid]).toEqual([
          409,
          'placeorder.too-many-live',
          undefined,
        ]);
      const me = user();
      await startPlacing(server, me, await readyOrder(server, me)).expect(201);
      await forgetAddresses(bed);
    });

    it('are counted under the nearest known address when what should be theirs is none', async () => {
      for (const [forwarded, address] of [
        ['unknown', '127.0.0.1'],
        ['unknown, 203.0.113.7', '203.0.113.7'],
      ] as const) {
        const { cookie } = await stranger(server);
        const orderId = await readyOrder(server, { cookie }, { method: 'redirect', lines: { ProductB: 1 } });
        const headers = { cookie, 'x-forwarded-for': forwarded };
        const started = await request(server.url)
          .post('/placeorder')
          .use(withKey('counted'))
          .set(headers)
          .send({ orderId, returnUrl: RETURN_URL })
          .expect(201);
        const [counted] = await bed.rows(
          "SELECT snapshot->>'address' AS address FROM process.processes WHERE id = $1",
          [started.body.uuid],
        );
        expect(counted).toEqual({ address });
      }
      await forgetAddresses(bed);
    });

    it('hold it for ten minutes from the start, also while the gateway says nothing, and are paid back what comes later', async () => {
      const { cookie } = await stranger(server);
      const { uuid, orderId, paymentId } = await atTheBank(server, { cookie });
      const { createdAt, deadlineAt } = (await placeOrderOf(server, { cookie }, uuid)).body;
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
      expect((await getOrder(server, { cookie }, orderId)).body.status).toBe('INCOMPLETE');
      // The customer was still at the bank, and signs in before the money arrives.
      const me = user();
      await claimOrders(server, { ...me, cookie }).expect(200);
      await onPage(server, paymentId, 'approve');
      await waitFor(
        'the late payment to be given back',
        async () => (await sandboxPayment(server, paymentId)).calls['refund'] === 1,
        { timeoutMs: 20_000 },
      );
      const payment = await waitFor('the refund to be written down', async () => {
        const [row] = await bed.rows<{ user_id: string; status: string }>(
          'SELECT user_id, status FROM payment.payments WHERE id = $1',
          [paymentId],
        );
        return row?.status === 'refunded' && row;
      });
      expect(payment.user_id).toBe(me.user);
    });
  });
});
