import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  atTheBank,
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
import { getOrder } from '../support/orders.js';
import { problem, usersOf } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

describe('placing an order', () => {
  let bed: TestBed;
  let server: Server;
  const shopper = usersOf('u-place');

  beforeAll(async () => {
    bed = await TestBed.create({ ROLES: 'api,worker,scheduler' });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it('is cancelled with everything undone in reverse, once per key, and not twice', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'redirect' });
    const uuid = await placing(server, me, orderId);
    const paymentId = paymentIdOf(contextOf(await refreshBlocking(server, me, uuid)));
    const cancelled = await cancelPlacing(server, me, uuid, 'enough').expect(200);
    expect([contextOf(cancelled).state.name, contextOf(cancelled).failedReason?.type]).toEqual([
      'Failed',
      'CanceledByCustomer',
    ]);
    const again = await cancelPlacing(server, me, uuid, 'enough').expect(200);
    expect(again.text).toBe(cancelled.text);
    expect(again.headers['idempotent-replayed']).toBe('true');
    await cancelPlacing(server, me, uuid).expect(problem(409, 'placeorder.already-final'));
    expect((await sandboxPayment(server, paymentId)).status).toBe('cancelled');
    expect((await getOrder(server, me, orderId)).body).toMatchObject({ status: 'INCOMPLETE', orderNumber: null });
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
      const { uuid, orderId, paymentId } = await atTheBank(server, me);
      await lock.query("BEGIN; SELECT FROM inventory.stock WHERE sku = 'ProductB' FOR UPDATE");
      await onPage(server, paymentId, 'approve');
      await placedAt(server, me, uuid, ['ConfirmInventory']);
      await cancelPlacing(server, me, uuid).expect(problem(409, 'placeorder.past-payment'));
      await startPlacing(server, me, orderId, { replace: true }).expect(problem(409, 'placeorder.past-payment'));
      await lock.query('ROLLBACK');
      await placedAt(server, me, uuid, ['Success']);
      expect((await sandboxPayment(server, paymentId)).calls).toEqual({
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
    expect((await getOrder(server, me, orderId)).body.status).toBe('INCOMPLETE');
    expect(await bed.rows('SELECT type FROM events.outcomes WHERE user_id = $1', [me.user])).toEqual([
      { type: 'order.failed' },
    ]);
  });
});
