import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FulfilmentWorld } from '../support/fulfilment-world.js';
import {
  atTheCarrier,
  byHand,
  cancelOrder,
  expectWhole,
  placedOrder,
  rowOf,
  rowWhen,
  type PlacedOrder,
} from '../support/placed-order.js';
import type { Server } from '../support/server.js';
import { inParallel, waitFor } from '../support/wait-for.js';

const PARCELS = 60;
const PLACES = 4;

/** Booked, told of, and waited for by nobody. */
const WAITING = `SELECT count(*) FROM process.processes
  WHERE id = ANY ($1::uuid[]) AND state = 'arrangeShipping' AND heartbeat = '"booked"' AND retries = 0 AND last_error IS NULL`;
/** So late that only who wakes it is looked after. */
const PUT_OFF = `UPDATE process.processes SET next_run_at = clock_timestamp() + interval '1 day'
  WHERE id = $1 AND state = 'arrangeShipping' AND leased_until IS NULL`;

describe(`${PARCELS} parcels that wait for their pick-up, with ${PLACES} places`, () => {
  let world: FulfilmentWorld;
  let server: Server;
  /** Those that no case has taken. */
  let parcels: PlacedOrder[];

  beforeAll(async () => {
    world = await FulfilmentWorld.create({ WORKER_CONCURRENCY: String(PLACES), CARRIER_POLL_MS: '10' });
    server = await world.shop();
    parcels = await inParallel(Array.from({ length: PARCELS }), PLACES, () =>
      placedOrder(world.bed, server, { line2: 'sandbox:silent' }),
    );
  }, 600_000);
  afterAll(() => world?.close());

  const waiting = (): Promise<number> => world.bed.count(WAITING, [parcels.map(({ processId }) => processId)]);
  const allWait = (): Promise<unknown> =>
    waitFor('all of them to wait', async () => (await waiting()) === parcels.length, { timeoutMs: 120_000 });
  async function taken(): Promise<PlacedOrder> {
    await allWait();
    return parcels.pop() as PlacedOrder;
  }

  async function putOff({ processId }: PlacedOrder): Promise<void> {
    await waitFor('it to rest', async () => {
      await world.bed.rows(PUT_OFF, [processId]);
      const late = `SELECT count(*) FROM process.processes WHERE id = $1 AND next_run_at > clock_timestamp() + interval '1 hour'`;
      return (await world.bed.count(late, [processId])) === 1;
    });
  }

  it('all come that far, and let another order be placed and brought to the door meanwhile', async () => {
    await allWait();
    await expectWhole(world.bed, world.books, await placedOrder(world.bed, server), 'delivered');
    expect(await waiting()).toBe(parcels.length);
  });

  it('are shipped as soon as the carrier tells of a pick-up, whenever they would be looked after', async () => {
    const order = await taken();
    await putOff(order);
    // Of a delivery it would hear too.
    await world.bed.rows('UPDATE shipping.sandbox_shipments SET delay_ms = 86400000 WHERE id = $1', [order.shipmentId]);
    await atTheCarrier(world.books, order, 'pick-up');
    await world.at(order, 'trackDelivery');
    await atTheCarrier(world.books, order, 'deliver');
    await expectWhole(world.bed, world.books, order, 'delivered');
  });

  it('are called off as soon as they are cancelled', async () => {
    const order = await taken();
    await putOff(order);
    await cancelOrder(server, order).expect(({ status }) => expect([200, 202]).toContain(status));
    await expectWhole(world.bed, world.books, order, 'cancelled');
  });

  it('are left alone while they are paused, and shipped when they are resumed', async () => {
    const order = await taken();
    await byHand(server, order, 'pause').expect(202);
    const before = await rowWhen(world.bed, order, 'paused', ({ paused, leased }) => paused && !leased);
    await atTheCarrier(world.books, order, 'pick-up');
    await expectWhole(world.bed, world.books, await placedOrder(world.bed, server), 'delivered');
    expect(await rowOf(world.bed, order)).toEqual(before);
    await byHand(server, order, 'resume').expect(202);
    await expectWhole(world.bed, world.books, order, 'delivered');
  });

  it('have no try used up, and none undone, by a worker that is stopped', async () => {
    const order = await taken();
    expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    const left = `SELECT count(*) FROM process.processes WHERE leased_until IS NOT NULL AND ended_at IS NULL`;
    expect([await waiting(), await world.bed.count(left)]).toEqual([parcels.length, 0]);
    server = await world.shop();
    await atTheCarrier(world.books, order, 'pick-up');
    await expectWhole(world.bed, world.books, order, 'delivered');
  });
});
