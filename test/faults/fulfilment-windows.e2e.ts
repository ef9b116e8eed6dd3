import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxPayment } from '../support/checkout.js';
import { FulfilmentWorld, times } from '../support/fulfilment-world.js';
import {
  atTheCarrier,
  byHand,
  cancelOrder,
  expectWhole,
  hurry,
  placedOrder,
  rowOf,
  rowWhen,
  tell,
  type PlacedOrder,
} from '../support/placed-order.js';
import { as, problem, request, sent } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { stockOf } from '../support/stock.js';
import { waitFor } from '../support/wait-for.js';
import type { Warehouse } from '../support/warehouse.js';

/** More tries than it takes to open a breaker. */
const RETRY = '50,1,50,7';

let world: FulfilmentWorld;

beforeAll(async () => {
  world = await FulfilmentWorld.create({ FULFILMENT_RETRY: RETRY });
});
afterEach(() => world.calm());
afterAll(() => world?.close());

const isParked = (order: PlacedOrder) => rowWhen(world.bed, order, 'parked', (row) => row.parked);

async function breakerWasOpen(order: PlacedOrder): Promise<boolean> {
  return (await world.historyOf(order)).some(({ detail }) =>
    String(detail?.['reason']).includes('circuit breaker is open'),
  );
}

describe('an answer that was lost, with the breaker open afterwards, then a person’s retry', () => {
  let server: Server;
  beforeAll(async () => {
    server = await world.shop({ FULFILMENT_EXHAUSTED: 'park' });
  });
  afterAll(() => server?.stop());

  it.each([0, 2])('of a capture: found before it is repeated, %i days later', async (days) => {
    world.gateway.script('confirm', { do: 'act-and-close', thenDown: true });
    const order = await placedOrder(world.bed, server, { method: 'authorized' });
    await isParked(order);
    expect(await breakerWasOpen(order)).toBe(true);
    await comesBack(world.gateway, order, days);
    await expectWhole(world.bed, world.books, order, 'delivered');
    expect(world.gateway.calls[0]).toBe('flow');
    expect(world.gateway.calls).not.toContain('confirm');
    expect((await sandboxPayment(world.books, order.paymentId)).calls['confirmResult']).toBe(1);
  });

  it.each([0, 2])('of an arrange: found before it is repeated, and booked once, %i days later', async (days) => {
    world.carrier.script('shipments', { do: 'act-and-close', thenDown: true });
    // Booked, and not picked up before somebody looks again.
    const order = await placedOrder(world.bed, server, { line2: 'sandbox:silent' });
    await isParked(order);
    expect(await breakerWasOpen(order)).toBe(true);
    await comesBack(world.carrier, order, days);
    await waitFor('the carrier to be asked', () => world.askedAbout(order).length > 0);
    expect(world.askedAbout(order)[0]).toBe('read');
    await atTheCarrier(world.books, order, 'pick-up');
    await world.at(order, 'trackDelivery');
    await atTheCarrier(world.books, order, 'deliver');
    await expectWhole(world.bed, world.books, order, 'delivered');
    expect(await effectsAt(order)).toMatchObject({ arrange: 1, cancel: 0 });
  });

  it.each([0, 2])('of a refund: found before it is repeated, %i days later', async (days) => {
    const order = await placedOrder(world.bed, server, { line2: 'sandbox:silent' });
    await world.booked(order);
    world.gateway.script('refund', { do: 'act-and-close', thenDown: true });
    const cancelled = sent(cancelOrder(server, order));
    const refundParked = async (): Promise<boolean> => {
      await hurry(world.bed, order);
      const open = `SELECT count(*) FROM process.compensations WHERE process_id = $1 AND name = 'refund' AND status = 'parked'`;
      return (await world.bed.count(open, [order.processId])) === 1;
    };
    await waitFor('the refund to be parked', refundParked, { timeoutMs: 40_000 });
    await rowWhen(world.bed, order, 'cancelled', ({ ended }) => ended);
    await cancelled;
    // Its goods and its shipment are undone all the same.
    expect((await sandboxPayment(world.books, order.paymentId)).calls['refund']).toBe(1);
    await comesBack(world.gateway, order, days);
    const left = `SELECT count(*) FROM process.compensations WHERE process_id = $1 AND status <> 'done'`;
    await waitFor('the refund to be known', async () => (await world.bed.count(left, [order.processId])) === 0);
    await expectWhole(world.bed, world.books, order, 'cancelled');
    expect(world.gateway.calls[0]).toBe('flow');
    expect(world.gateway.calls).not.toContain('refund');
  });

  /** The other side works again, and a person retries, so many days later. */
  async function comesBack(other: Warehouse, order: PlacedOrder, days: number): Promise<void> {
    for (const table of ['processes', 'compensations'])
      await world.bed.rows(
        `UPDATE process.${table} SET unknown_since = unknown_since - $2::int * interval '1 day' WHERE ${table === 'processes' ? 'id' : 'process_id'} = $1`,
        [order.processId, days],
      );
    other.calls.length = 0;
    other.asked.length = 0;
    other.down = false;
    await byHand(server, order, 'retry').expect(202);
  }

  async function effectsAt({ shipmentId }: PlacedOrder): Promise<unknown> {
    const { body } = await request(world.books.url).get(`/sandbox/shipments/${shipmentId}`).expect(200);
    return body.calls;
  }

  it('does not get a fork while something of its step is owed, twice at once neither', async () => {
    world.carrier.script('shipments', { do: 'act-and-close', thenDown: true });
    const order = await placedOrder(world.bed, server, { line2: 'sandbox:silent' });
    await isParked(order);
    const forks = await Promise.all([1, 2].map(() => byHand(server, order, 'fork', { step: 'arrangeShipping' })));
    for (const answer of forks) problem(409, 'process.not-forkable')(answer);
    expect(await rowOf(world.bed, order)).toMatchObject({ state: 'arrangeShipping', parked: true });
    world.carrier.down = false;
    await byHand(server, order, 'cancel').expect(202);
    await expectWhole(world.bed, world.books, order, 'cancelled');
  });
});

describe('a carrier or a gateway that nobody can reach', () => {
  let server: Server;
  beforeAll(async () => {
    server = await world.shop();
  });
  afterAll(() => server?.stop());

  it('and that has picked the goods up meanwhile keeps the order shipped and the money, whatever was tried', async () => {
    world.carrier.script('shipments', ...times(50, { do: 'act-and-close' }));
    world.carrier.script('read', ...times(50, { do: 'close' }));
    world.carrier.script('cancel', ...times(2, { do: 'close' }));
    const order = await placedOrder(world.bed, server);
    await expectWhole(world.bed, world.books, order, 'delivered');
    expect((await world.historyOf(order)).map(({ kind, state }) => `${kind} ${state}`)).toContain('entered callOff');
  });

  it('and that has nothing picked up has everything undone', async () => {
    world.carrier.script('shipments', ...times(50, { do: 'act-and-close' }));
    world.carrier.script('read', ...times(50, { do: 'close' }));
    const order = await placedOrder(world.bed, server, { line2: 'sandbox:silent' });
    await expectWhole(world.bed, world.books, order, 'cancelled');
    const { body } = await request(world.books.url).get(`/orders/${order.orderId}/fulfilment`).use(as(order.me));
    expect(body.problem).toMatchObject({ code: 'fulfilment.order-processing-failed' });
  });

  it('until the order is undone: money of a capture that lands after all is given back once, by the machine', async () => {
    world.gateway.script('confirm', ...times(50, { do: 'close' }));
    const order = await placedOrder(world.bed, server, { method: 'authorized' });
    await expectWhole(world.bed, world.books, order, 'cancelled');
    expect(await sandboxPayment(world.books, order.paymentId)).toMatchObject({
      status: 'cancelled',
      calls: { refund: 0 },
    });
    await request(world.books.url).post(`/sandbox/pay/${order.paymentId}/approve`).expect(303);
    await waitFor(
      'the money to be back',
      async () => (await sandboxPayment(world.books, order.paymentId)).status === 'refunded',
    );
    await waitFor(
      'the watch to be over',
      async () =>
        (await world.bed.count(
          `SELECT count(*) FROM process.processes WHERE definition = 'late-payment' AND subject = $1 AND ended_at IS NULL`,
          [order.paymentId],
        )) === 0,
    );
    await expectWhole(world.bed, world.books, order, 'cancelled');
    expect((await sandboxPayment(world.books, order.paymentId)).calls['refund']).toBe(1);
  });

  it('is told of a delivery between its look and its rest: heard at once, not with the next timer', async () => {
    const order = await placedOrder(world.bed, server, { line2: 'sandbox:undelivered' });
    await world.at(order, 'trackDelivery');
    await rowWhen(world.bed, order, 'at rest', ({ leased }) => !leased);
    world.carrier.script('read', { do: 'act-and-hold' });
    await hurry(world.bed, order);
    await waitFor('the carrier to be asked', () => world.carrier.holding > 0);
    await tell(world.books, order, 'delivered', 'meanwhile').expect(202);
    world.carrier.release();
    await expectWhole(world.bed, world.books, order, 'delivered');
  });
});

describe('goods that are missing from the shelf, while those of another line have left theirs', () => {
  it.each([
    ['before the money is taken', 2, 'authorized', { cancel: 1, refund: 0 }],
    ['after the money was taken', 1, 'authorized', { cancel: 0, refund: 1 }],
    ['of an order that was paid at once', 2, 'completed', { cancel: 0, refund: 1 }],
    ['of an order that was paid at once', 1, 'completed', { cancel: 0, refund: 1 }],
  ] as const)('have all of it undone, %s: version %i, %s', async (_what, version, method, calls) => {
    const server = await world.shop({ FULFILMENT_VERSION_SHARE: `${version}:100` });
    const sku = `Missing-${version}-${method}`;
    await world.bed.rows(
      `INSERT INTO inventory.products (sku, name, price, currency) VALUES ($1, 'Missing', 1000, 'ARS')`,
      [sku],
    );
    await world.bed.rows(
      `INSERT INTO inventory.stock (warehouse, sku, received, on_hand, missing) VALUES ('B', $1, 5, 5, true)`,
      [sku],
    );
    try {
      const order = await placedOrder(world.bed, server, { method, beside: { [sku]: 1 } });
      await expectWhole(world.bed, world.books, order, 'cancelled');
      expect(await stockOf(world.bed, 'B', sku)).toBe('5/0/0');
      expect((await sandboxPayment(world.books, order.paymentId)).calls).toMatchObject(calls);
      expect(world.askedAbout(order)).toEqual([]);
      expect(await world.bed.rows('SELECT version FROM process.processes WHERE id = $1', [order.processId])).toEqual([
        { version },
      ]);
    } finally {
      await server.stop();
    }
  });
});
