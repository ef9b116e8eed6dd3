import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  as,
  cancelPlacing,
  contextOf,
  onPage,
  paymentIdOf,
  placedAt,
  placeOrderOf,
  placing,
  readyOrder,
  refreshBlocking,
  sandboxPayment,
  startPlacing,
  stateOf,
} from '../support/checkout.js';
import { call } from '../support/client.js';
import { cookieOf, createOrder, getOrder, newOrder, patchOrder, putLine } from '../support/orders.js';
import type { Server } from '../support/server.js';
import { setStock } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const NOBODY = '01960000-0000-7000-8000-000000000000';

describe('placing an order', () => {
  let bed: TestBed;
  let server: Server;
  let serial = 0;
  const shopper = (): { user: string } => ({ user: `u-place-${(serial += 1)}` });

  beforeAll(async () => {
    bed = await TestBed.create({ ROLES: 'api,worker,scheduler' });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it('is started once per key, answers the same bytes again, and tells where to look', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me);
    const first = await startPlacing(server, me, orderId, { key: 'once' });
    const uuid = String(first.json['uuid']);
    expect([first.status, first.headers['location']]).toEqual([201, `/placeorder/${uuid}`]);
    expect(first.json).toEqual({
      ...{
        uuid,
        orderId,
        state: { name: 'New', type: 'Wait' },
        orderInfo: null,
        failedReason: null,
        compensationParked: false,
      },
      ...{ createdAt: expect.stringMatching(/Z$/), updatedAt: expect.stringMatching(/Z$/), deadlineAt: null },
    });
    expect(stateOf(await refreshBlocking(server, me, uuid))).toEqual({ name: 'Success', type: 'Success' });
    const again = await startPlacing(server, me, orderId, { key: 'once' });
    expect([again.status, again.headers['idempotent-replayed'], again.raw.equals(first.raw)]).toEqual([
      201,
      'true',
      true,
    ]);
    const other = await startPlacing(server, me, orderId);
    expect([other.status, other.json['code']]).toEqual([409, 'order.not-editable']);
  });

  it('refuses what is not there, not its own, or not allowed', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me);
    const codes = async (...answers: Parameters<typeof startPlacing>[]): Promise<unknown[]> =>
      Promise.all(
        answers.map(async (each) => startPlacing(...each).then(({ status, json }) => [status, json['code']])),
      );
    expect(
      await codes(
        [server, me, NOBODY],
        [server, shopper(), orderId],
        [server, me, 'no-uuid'],
        [server, me, orderId, { returnUrl: 'http://evil.test/' }],
      ),
    ).toEqual([
      [404, 'order.not-found'],
      [404, 'order.not-found'],
      [400, 'request.invalid'],
      [400, 'request.invalid'],
    ]);
    expect(
      (
        await call(server, '/placeorder', {
          method: 'POST',
          ...me,
          body: { orderId, returnUrl: 'http://localhost:3000/' },
        })
      ).json['code'],
    ).toBe('idempotency.key-missing');
    expect((await call(server, '/placeorder', { method: 'POST', key: 'x', body: {} })).status).toBe(401);
    for (const [path, method] of [
      [`/placeorder/${NOBODY}`, 'GET'],
      ['/placeorder/no-uuid', 'GET'],
      ['/placeorder/current', 'GET'],
      [`/placeorder/${NOBODY}/refresh`, 'POST'],
      [`/placeorder/${NOBODY}/refresh-blocking`, 'POST'],
      [`/placeorder/${NOBODY}/cancel`, 'POST'],
      [`/placeorder/${NOBODY}`, 'DELETE'],
    ] as const) {
      const answer = await call(server, path, { ...me, method });
      expect([path, method, answer.status, answer.json['code']]).toEqual([path, method, 404, 'placeorder.no-process']);
    }
    const uuid = await placing(server, me, orderId);
    expect((await placeOrderOf(server, shopper(), uuid)).status).toBe(404);
    for (const timeoutMs of ['25001', '-1', 'soon', '1.5']) {
      expect(
        (await call(server, `/placeorder/${uuid}/refresh-blocking?timeoutMs=${timeoutMs}`, { ...me, method: 'POST' }))
          .json['code'],
      ).toBe('request.invalid');
    }
  });

  it('is current until it is cleared, and active until it ends', async () => {
    const me = shopper();
    expect((await call(server, '/placeorder/active', me)).json).toEqual({ active: false });
    const uuid = await placing(server, me, await readyOrder(server, me, { method: 'redirect' }));
    const resting = contextOf(await refreshBlocking(server, me, uuid));
    expect((await call(server, '/placeorder/current', me)).json['uuid']).toBe(uuid);
    expect((await call(server, '/placeorder/active', me)).json).toEqual({ active: true });
    expect((await call(server, `/placeorder/${uuid}`, { ...me, method: 'DELETE' })).json['code']).toBe(
      'placeorder.still-running',
    );
    expect((await call(server, `/placeorder/${uuid}/refresh`, { ...me, method: 'POST' })).status).toBe(202);
    await onPage(server, paymentIdOf(resting), 'approve');
    await placedAt(server, me, uuid, ['Success']);
    expect((await call(server, `/placeorder/${uuid}/refresh`, { ...me, method: 'POST' })).status).toBe(200);
    expect((await call(server, '/placeorder/active', me)).json).toEqual({ active: false });
    expect((await call(server, '/placeorder/current', me)).json['uuid']).toBe(uuid);
    expect((await call(server, `/placeorder/${uuid}`, { ...me, method: 'DELETE' })).status).toBe(204);
    expect((await call(server, '/placeorder/current', me)).status).toBe(404);
    expect((await placeOrderOf(server, me, uuid)).status).toBe(200);
  });

  it.each([
    ['an empty cart', { lines: {} }, { hasCommonError: true, commonErrorMessageKey: 'cart.empty', itemResults: [] }],
    [
      'no address',
      { addressed: false },
      { hasCommonError: true, commonErrorMessageKey: 'address.incomplete', itemResults: [] },
    ],
    [
      'more than the warehouses have',
      { lines: { ProductA: 999 } },
      {
        hasCommonError: false,
        commonErrorMessageKey: null,
        itemResults: [{ itemId: 'ProductA', errorMessageKey: 'item.insufficient-stock' }],
      },
    ],
  ])('fails with %s, and says what to mend', async (_what, options, validationResult) => {
    const me = shopper();
    const orderId = await readyOrder(server, me, options);
    const context = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
    expect(context).toMatchObject({
      state: { name: 'Failed' },
      orderInfo: null,
      failedReason: { type: 'CartValidationError', validationResult },
    });
    expect((await getOrder(server, me, orderId)).json).toMatchObject({ status: 'INCOMPLETE' });
  });

  it('fails when a price has changed or a product is gone, and the order then has the new price', async () => {
    const me = shopper();
    await bed.rows(
      "INSERT INTO inventory.products VALUES ('Changing', 'Changing', 700, 'ARS'), ('Going', 'Going', 700, 'ARS')",
    );
    const orderId = await readyOrder(server, me, { lines: { Changing: 1, Going: 1 } });
    await bed.rows("UPDATE inventory.products SET price = 800 WHERE sku = 'Changing'");
    await bed.rows("DELETE FROM inventory.products WHERE sku = 'Going'");
    const context = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
    expect(context.failedReason?.validationResult).toMatchObject({
      itemResults: [
        { itemId: 'Changing', errorMessageKey: 'item.price-changed' },
        { itemId: 'Going', errorMessageKey: 'item.unknown-sku' },
      ],
    });
    expect((await getOrder(server, me, orderId)).json['items']).toMatchObject([
      { sku: 'Changing', unitPrice: 800 },
      { sku: 'Going' },
    ]);
  });

  it.each([
    ['nothing is selected', null, 'No payment is selected.'],
    [
      'the gateway is unknown',
      { gateway: 'nobody', method: 'completed' },
      'Payment not supported: gateway "nobody", method "completed"',
    ],
    [
      'the method is unknown',
      { gateway: 'sandbox', method: 'barter' },
      'Payment not supported: gateway "sandbox", method "barter"',
    ],
  ])('fails as PaymentError when %s', async (_what, paymentSelection, reason) => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: null });
    await patchOrder(server, me, orderId, { paymentSelection });
    const context = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
    expect(context.failedReason).toEqual({ type: 'PaymentError', reason });
  });

  it('takes what the first warehouse has, and the rest from the second', async () => {
    const me = shopper();
    await bed.rows("INSERT INTO inventory.products VALUES ('Split', 'Split', 100, 'ARS')");
    await bed.rows(
      "INSERT INTO inventory.stock (warehouse, sku, received, on_hand) VALUES ('A', 'Split', 3, 3), ('B', 'Split', 9, 9)",
    );
    const context = contextOf(
      await refreshBlocking(
        server,
        me,
        await placing(server, me, await readyOrder(server, me, { lines: { Split: 5 } })),
      ),
    );
    expect(context.state.name).toBe('Success');
    expect(
      await bed.rows(
        "SELECT warehouse, on_hand::int, held::int, sold::int FROM inventory.stock WHERE sku = 'Split' ORDER BY 1",
      ),
    ).toEqual([
      { warehouse: 'A', on_hand: 0, held: 0, sold: 3 },
      { warehouse: 'B', on_hand: 7, held: 0, sold: 2 },
    ]);
  });

  it('sells the last one once, and nobody else holds anything', async () => {
    await bed.rows("INSERT INTO inventory.products VALUES ('Last', 'Last', 100, 'ARS')");
    await setStock(server, 'A', 'Last', 1);
    const buyers = Array.from({ length: 20 }, shopper);
    const ends = await Promise.all(
      buyers.map(async (me) => {
        const uuid = await placing(server, me, await readyOrder(server, me, { lines: { Last: 1 } }));
        return (await placedAt(server, me, uuid, ['Success', 'Failed'])) as { state?: { name?: string } };
      }),
    );
    expect(ends.filter(({ state }) => state?.name === 'Success')).toHaveLength(1);
    expect(
      await bed.rows(
        "SELECT on_hand::int, held::int, sold::int FROM inventory.stock WHERE sku = 'Last' AND warehouse = 'A'",
      ),
    ).toEqual([{ on_hand: 0, held: 0, sold: 1 }]);
  });

  it('has one process per order however many start it at once, and tells all others which', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'redirect' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => startPlacing(server, me, orderId)));
    const started = answers.filter(({ status }) => status === 201);
    expect(started).toHaveLength(1);
    const uuid = started[0]?.json['uuid'];
    for (const { status, json } of answers) {
      if (status !== 201)
        expect([status, json['code'], json['uuid']]).toEqual([409, 'placeorder.another-process-running', uuid]);
    }
    expect(
      await bed.count("SELECT count(*) FROM process.processes WHERE definition = 'placeorder' AND subject = $1", [
        orderId,
      ]),
    ).toBe(1);
  });

  it('is cancelled with everything undone in reverse, once per key, and not twice', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'redirect' });
    const uuid = await placing(server, me, orderId);
    const paymentId = paymentIdOf(contextOf(await refreshBlocking(server, me, uuid)));
    const cancelled = await cancelPlacing(server, me, uuid, 'enough');
    expect([cancelled.status, contextOf(cancelled).state.name, contextOf(cancelled).failedReason?.type]).toEqual([
      200,
      'Failed',
      'CanceledByCustomer',
    ]);
    const again = await cancelPlacing(server, me, uuid, 'enough');
    expect([again.status, again.headers['idempotent-replayed'], again.raw.equals(cancelled.raw)]).toEqual([
      200,
      'true',
      true,
    ]);
    const twice = await cancelPlacing(server, me, uuid);
    expect([twice.status, twice.json['code']]).toEqual([409, 'placeorder.already-final']);
    expect((await sandboxPayment(server, paymentId)).status).toBe('cancelled');
    expect((await getOrder(server, me, orderId)).json).toMatchObject({ status: 'INCOMPLETE', orderNumber: null });
    const undone = await bed.rows<{ key: string }>(
      "SELECT key FROM process.compensations WHERE process_id = $1 AND status = 'done' ORDER BY done_at",
      [uuid],
    );
    const recorded = await bed.rows<{ key: string }>(
      'SELECT key FROM process.compensations WHERE process_id = $1 ORDER BY position DESC',
      [uuid],
    );
    expect(undone).toEqual(recorded);
    expect(undone.map(({ key }) => key)).toEqual([
      'withdraw',
      'release-payment',
      'cancel-A-ProductB',
      'cancel-A-ProductA',
      'unfreeze',
    ]);
    expect(await bed.rows('SELECT type FROM events.outcomes WHERE user_id = $1', [me.user])).toEqual([
      { type: 'order.failed' },
    ]);
  });

  it('is replaced by a start that says so: the old one is undone first, and the new one has a number of its own', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'redirect' });
    const old = await placing(server, me, orderId);
    const before = contextOf(await refreshBlocking(server, me, old));
    const uuid = await placing(server, me, orderId, { replace: true });
    expect(stateOf(await placeOrderOf(server, me, old))['name']).toBe('Failed');
    const after = contextOf(await refreshBlocking(server, me, uuid));
    expect([after.state.name, after.uuid === old]).toEqual(['Redirect', false]);
    expect(after.orderInfo?.orderNumber).not.toBe(before.orderInfo?.orderNumber);
    expect((await sandboxPayment(server, paymentIdOf(before))).status).toBe('cancelled');
  });

  it('can neither be cancelled nor replaced once the money was taken', async () => {
    const me = shopper();
    // The goods cannot be confirmed for as long as this row is locked, so the process stays past its payment.
    const lock = await bed.connect();
    try {
      const uuid = await placing(
        server,
        me,
        await readyOrder(server, me, { method: 'redirect', lines: { ProductB: 1 } }),
      );
      const resting = contextOf(await refreshBlocking(server, me, uuid));
      await lock.query("BEGIN; SELECT FROM inventory.stock WHERE sku = 'ProductB' FOR UPDATE");
      await onPage(server, paymentIdOf(resting), 'approve');
      await placedAt(server, me, uuid, ['ConfirmInventory']);
      const cancelled = await cancelPlacing(server, me, uuid);
      expect([cancelled.status, cancelled.json['code']]).toEqual([409, 'placeorder.past-payment']);
      const orderId = contextOf(await placeOrderOf(server, me, uuid)) as unknown as { orderId: string };
      const replaced = await startPlacing(server, me, orderId.orderId, { replace: true });
      expect([replaced.status, replaced.json['code']]).toEqual([409, 'placeorder.past-payment']);
      await lock.query('ROLLBACK');
      await placedAt(server, me, uuid, ['Success']);
      expect((await sandboxPayment(server, paymentIdOf(resting))).calls).toEqual({
        startFlow: 1,
        confirmResult: 1,
        cancel: 0,
        refund: 0,
      });
    } finally {
      await lock.end();
    }
  });

  it.each(['cancel', 'expiry'])('pays back, once, what the customer pays after the %s', async (how) => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'redirect' });
    const uuid = await placing(server, me, orderId);
    const paymentId = paymentIdOf(contextOf(await refreshBlocking(server, me, uuid)));
    if (how === 'cancel') await cancelPlacing(server, me, uuid);
    else
      await bed.rows(
        'UPDATE process.processes SET deadline_at = clock_timestamp(), next_run_at = clock_timestamp() WHERE id = $1',
        [uuid],
      );
    const failed = await placedAt(server, me, uuid, ['Failed']);
    expect(failed['failedReason']).toMatchObject({ type: how === 'cancel' ? 'CanceledByCustomer' : 'Expired' });
    await onPage(server, paymentId, 'approve');
    await waitFor(
      'the money to be paid back',
      async () => (await sandboxPayment(server, paymentId)).status === 'refunded',
    );
    expect((await sandboxPayment(server, paymentId)).calls).toEqual({
      startFlow: 1,
      confirmResult: 0,
      cancel: 1,
      refund: 1,
    });
    await waitFor(
      'our record of it',
      async () =>
        (await bed.count("SELECT count(*) FROM payment.payments WHERE id = $1 AND status = 'refunded'", [
          paymentId,
        ])) === 1,
    );
    expect((await getOrder(server, me, orderId)).json['status']).toBe('INCOMPLETE');
    expect(await bed.rows('SELECT type FROM events.outcomes WHERE user_id = $1', [me.user])).toEqual([
      { type: 'order.failed' },
    ]);
  });

  it('says until when the customer may act', async () => {
    const me = shopper();
    const uuid = await placing(server, me, await readyOrder(server, me, { method: 'redirect' }));
    const { json } = await refreshBlocking(server, me, uuid);
    const left = Date.parse(String(json['deadlineAt'])) - Date.now();
    expect(left).toBeGreaterThan(1_700_000);
    expect(left).toBeLessThan(1_801_000);
  });

  it('is for shoppers without a token as well', async () => {
    const cookie = cookieOf(await createOrder(server, {})) ?? '';
    const me = { cookie };
    const orderId = await newOrder(server, me);
    await putLine(server, me, orderId, { sku: 'ProductA', quantity: 1 });
    await patchOrder(server, me, orderId, {
      shippingAddress: { name: 'Ana', line1: 'Av. 1', city: 'BA', postalCode: 'C1000', country: 'AR' },
      paymentSelection: { gateway: 'sandbox', method: 'completed' },
    });
    const uuid = await placing(server, me, orderId);
    expect(stateOf(await refreshBlocking(server, me, uuid))['name']).toBe('Success');
    expect((await call(server, '/placeorder/current', as(me))).json['uuid']).toBe(uuid);
    expect((await call(server, '/placeorder/current', {})).status).toBe(401);
  });

  it('counts its starts and its states', async () => {
    const metrics = (await call(server, '/metrics')).raw.toString();
    expect(metrics).toMatch(/^holdfast_placeorder_starts_total \d+$/m);
  });
});
