import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { newFulfilment, type Placed } from '../../src/fulfilment/fulfilment.data.js';
import { FulfilmentProcess } from '../../src/fulfilment/fulfilment.process.js';
import type { AnyDefinition } from '../../src/kernel/process/index.js';
import {
  done,
  harness,
  processMatchers,
  refused,
  thrown,
  unknown,
  type Harness,
} from '../../src/kernel/testing/index.js';
import { Payments } from '../../src/payment/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Shipments } from '../../src/shipping/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { readyOrder } from '../support/checkout.js';
import { usersOf } from '../support/requests.js';

/*
 * How a workflow is tested without its systems: the definition as the application builds it, on the harness. The engine, the
 * tables and their commits are the real ones; what the calls outside come to is said by each test. Nothing is waited for: a
 * back-off, a lease that runs out and three days on the road are skipped.
 */

expect.extend(processMatchers);

/** What the gateway and the carrier answer. */
const CAPTURED = { status: 'completed', action: null, data: {}, reference: 'ch_1' };
const REFUNDED = { ...CAPTURED, status: 'refunded' };
const PICKED_UP = { shipmentId: 'any', stage: 'picked-up' };
const CALLED_OFF = { shipmentId: 'any', stage: 'cancelled' };

let application: TestApplication;
/** A harness for each version. */
let versions: readonly Harness<AnyDefinition>[];
const shopper = usersOf('u-workflow');

beforeAll(async () => {
  application = await startApplication({ FULFILMENT_RETRY: '1000,2,60000,3' });
  versions = await Promise.all(
    application.app
      .get(FulfilmentProcess)
      .tables()
      .map((table) => harness(table, { databaseUrl: application.databaseUrl })),
  );
});
afterAll(async () => {
  for (const each of versions ?? []) await each.close();
  await application?.close();
});

/** Version 2, where a test is not about versions. Everything goes well unless the test says otherwise. */
function fulfilment(version = 2): Harness<AnyDefinition> {
  const found = versions[version - 1] as Harness<AnyDefinition>;
  found.stub('updateInventory', done());
  found.stub('processPayment', done(CAPTURED));
  found.stub('arrangeShipping', done(PICKED_UP));
  found.stub('trackDelivery', done(PICKED_UP));
  found.stub('callOff', done(CALLED_OFF));
  found.stub('cancel-shipment', done(CALLED_OFF));
  found.stub('refund', done(REFUNDED));
  found.stub('put-stock-back', done());
  return found;
}

/** Starts one of an order as place order leaves it: authorized, its goods sold, nothing of it shipped. */
async function start(of: Harness<AnyDefinition>): Promise<{ id: string; orderId: string }> {
  const { app } = application;
  const me = shopper();
  const orderId = await readyOrder(application, me);
  const [id, placedBy, shipmentId, paymentId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const payment = {
    ...{ paymentId, gateway: 'sandbox', method: 'authorized', amount: 5_000, currency: 'ARS' },
    ...{ reference: null, status: 'approved' },
  };
  await app.get(Database).transaction({}, async (tx) => {
    await tx.query(`UPDATE orders.orders SET status = 'PROCESSING', order_number = $2 WHERE id = $1`, [
      orderId,
      `H-${orderId}`,
    ]);
    await app.get(Payments).create(tx, { ...payment, userId: me.user, orderId, processId: placedBy });
    await app.get(Shipments).create(tx, { shipmentId, userId: me.user, orderId, processId: id, carrier: 'sandbox' });
  });
  const snapshot: Placed = {
    ...{ orderId, orderNumber: 'H-1', placedBy, shipmentId, carrier: 'sandbox', origin: 'http://shop.example' },
    lines: [{ warehouse: 'A', sku: 'ProductA', quantity: 2 }],
    ...{ total: 5_000, currency: 'ARS', payment },
  };
  await of.start(newFulfilment(payment), snapshot, { id, userId: me.user, subject: orderId });
  return { id, orderId };
}

async function one<T>(sql: string, id: string): Promise<T> {
  const { rows } = await application.app.get(Database).query<{ found: T }>(sql, [id]);
  return rows[0]?.found as T;
}
const statusOf = (orderId: string) => one<string>('SELECT status AS found FROM orders.orders WHERE id = $1', orderId);
const toldOf = (orderId: string) =>
  one<string[]>(
    `SELECT coalesce(json_agg(type ORDER BY recorded), '[]') AS found FROM events.outcomes WHERE aggregate_id = $1`,
    orderId,
  );
/** The states that it came to, in their order. */
const wayOf = (id: string) =>
  one<string[]>(
    `SELECT json_agg(state ORDER BY position) AS found FROM process.history WHERE process_id = $1 AND kind IN ('entered', 'ended')`,
    id,
  );
const undoneOf = (id: string) =>
  one<string[]>(
    `SELECT coalesce(json_agg(name ORDER BY done_at), '[]') AS found FROM process.compensations WHERE process_id = $1 AND status = 'done'`,
    id,
  );

describe('an order', () => {
  it('is issued, paid, shipped and, days later, delivered', async () => {
    const order = fulfilment();
    order.stub('arrangeShipping', unknown('time-out'), unknown('time-out'), done(PICKED_UP));
    const { id, orderId } = await start(order);
    expect(await order.run(id)).toRestIn('trackDelivery');
    expect(await statusOf(orderId)).toBe('SHIPPED');
    // Other tests may have waited before.
    expect(order.waits('arrangeShipping').slice(-2)).toEqual([1_000, 2_000]);
    // On the third day its carrier still has it; then it is at the door.
    await order.skip('3 d');
    expect(await order.run(id)).toRestIn('trackDelivery');
    await order.signal(id, 'delivered', { details: {} });
    expect(await order.run(id)).toEndIn('delivered');
    expect(await statusOf(orderId)).toBe('DELIVERED');
    expect(await toldOf(orderId)).toEqual(['order.shipped', 'order.delivered']);
    expect(await undoneOf(id)).toEqual([]);
  });

  it.each([
    ...['updateInventory:before-commit', 'updateInventory:in-call', 'processPayment:after-commit'],
    ...['processPayment:in-call', 'arrangeShipping:before-commit', 'arrangeShipping:in-call'],
    ...['trackDelivery:before-commit', 'trackDelivery:after-commit'],
  ])('is shipped once when the worker dies at %s', async (place) => {
    const order = fulfilment();
    const { id, orderId } = await start(order);
    order.crash(place as `${string}:in-call`);
    expect(await order.run(id)).toRestIn('trackDelivery');
    expect(order.crashed).toBe(true);
    expect(await toldOf(orderId)).toEqual(['order.shipped']);
  });
});

describe('compensation', () => {
  it('undoes in reverse what was done when the payment is declined, and tells why', async () => {
    const order = fulfilment();
    order.stub('processPayment', refused('payment.declined'));
    const { id, orderId } = await start(order);
    const ended = await order.run(id);
    expect(ended).toEndIn('cancelled');
    expect(ended.failure).toMatchObject({ type: 'Refused', reason: 'payment.declined' });
    expect(await undoneOf(id)).toEqual(['refund', 'put-stock-back', 'cancel-order']);
    expect(await statusOf(orderId)).toBe('CANCELLED');
    expect(await toldOf(orderId)).toEqual(['order.cancelled']);
  });

  it('is done by another worker when one dies in the middle of it, each undoing once', async () => {
    const order = fulfilment();
    order.stub('updateInventory', refused('inventory.goods-missing'));
    const { id, orderId } = await start(order);
    order.crash('compensating:in-call');
    expect(await order.run(id)).toEndIn('cancelled');
    expect(order.crashed).toBe(true);
    expect(await undoneOf(id)).toEqual(['refund', 'put-stock-back', 'cancel-order']);
    expect(await toldOf(orderId)).toEqual(['order.cancelled']);
  });

  it('waits for a person where a refund is refused for good, and goes on when they retry', async () => {
    const order = fulfilment();
    order.stub('updateInventory', refused('inventory.goods-missing'));
    order.stub('refund', refused('payment.locked'));
    const { id } = await start(order);
    expect(await order.run(id)).toParkIn('cancelled');
    order.stub('refund', done(REFUNDED));
    await order.processes.retry(id);
    expect((await order.run(id)).parked).toBe(false);
    expect([...(await undoneOf(id))].sort()).toEqual(['cancel-order', 'put-stock-back', 'refund']);
  });

  it('is none of a bug: it waits for a person, nobody is paid back, and the mended build goes on', async () => {
    const order = fulfilment();
    order.stub('processPayment', thrown('TypeError'));
    const { id } = await start(order);
    expect(await order.run(id)).toParkIn('processPayment');
    expect(await undoneOf(id)).toEqual([]);
    order.stub('processPayment', done(CAPTURED));
    await order.processes.retry(id);
    expect(await order.run(id)).toRestIn('trackDelivery');
  });
});

describe('a carrier that nobody has an answer of', () => {
  it('is asked to call it off, and agrees: everything is undone, the shipment first', async () => {
    const order = fulfilment();
    order.stub('arrangeShipping', unknown());
    order.stub('callOff', unknown(), done(CALLED_OFF));
    const { id, orderId } = await start(order);
    const ended = await order.run(id);
    expect(ended).toEndIn('cancelled');
    expect(ended.failure).toMatchObject({ type: 'RetriesExhausted' });
    expect(await undoneOf(id)).toEqual(['cancel-shipment', 'refund', 'put-stock-back', 'cancel-order']);
    expect(await toldOf(orderId)).toEqual(['order.cancelled']);
  });

  it('and that has the goods already: the order is shipped, and nothing is undone', async () => {
    const order = fulfilment();
    order.stub('arrangeShipping', unknown());
    order.stub('callOff', refused('shipping.already-picked-up'));
    const { id, orderId } = await start(order);
    const shipped = await order.run(id);
    expect(shipped).toRestIn('trackDelivery');
    expect(shipped.data).toMatchObject({ pickedUp: true, cancelRefused: false });
    expect(await statusOf(orderId)).toBe('SHIPPED');
    expect(await undoneOf(id)).toEqual([]);
  });
});

describe('versions', () => {
  it.each([
    [1, ['validateOrder', 'processPayment', 'updateInventory', 'arrangeShipping', 'trackDelivery', 'delivered']],
    [2, ['validateOrder', 'updateInventory', 'processPayment', 'arrangeShipping', 'trackDelivery', 'delivered']],
  ])('%i goes its own way', async (version, way) => {
    const order = fulfilment(version);
    const { id } = await start(order);
    await order.run(id);
    await order.signal(id, 'delivered', { details: {} });
    expect(await order.run(id)).toEndIn('delivered');
    expect(await wayOf(id)).toEqual(way);
  });

  it.each([
    [1, ['put-stock-back', 'refund', 'cancel-order']],
    [2, ['refund', 'put-stock-back', 'cancel-order']],
  ])('%i undoes in the reverse of its own way', async (version, undone) => {
    const order = fulfilment(version);
    order.stub('updateInventory', refused('inventory.goods-missing'));
    const { id } = await start(order);
    expect(await order.run(id)).toEndIn('cancelled');
    expect(await undoneOf(id)).toEqual(undone);
  });
});
