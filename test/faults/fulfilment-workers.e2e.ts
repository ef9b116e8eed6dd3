import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FREE_PROCESSES } from '../support/crash-cases.js';
import { call } from '../support/client.js';
import { CARRIER_SECRET, FulfilmentWorld, times } from '../support/fulfilment-world.js';
import {
  atTheCarrier,
  byHand,
  expectWhole,
  placedOrder,
  rowOf,
  rowWhen,
  tell,
  type PlacedOrder,
} from '../support/placed-order.js';
import { request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { inParallel, waitFor } from '../support/wait-for.js';
import { signatureOf } from '../support/webhooks.js';

let world: FulfilmentWorld;
/** Those of one case. */
const fresh: Server[] = [];

beforeAll(async () => {
  // A worker that dies in a try has used it up.
  world = await FulfilmentWorld.create({ FULFILMENT_RETRY: '50,1,50,9' });
});
afterEach(async () => {
  world.calm();
  await Promise.all(fresh.splice(0).map((server) => server.stop()));
});
afterAll(() => world?.close());

async function shop(env: Readonly<Record<string, string>> = {}): Promise<Server> {
  const server = await world.shop(env);
  fresh.push(server);
  return server;
}

describe('a worker that is frozen while it arranges', () => {
  it('writes nothing when it is thawed; another one has gone on from what the carrier told last', async () => {
    const frozen = await shop({ HEARTBEAT_TIMEOUT_MS: '3000' });
    const order = await placedOrder(world.bed, frozen, { line2: 'sandbox:silent' });
    await world.heartbeat(order);
    // In the middle of a look.
    world.carrier.script('read', { do: 'act-and-hold' });
    await waitFor('it to look', () => world.carrier.holding > 0);
    frozen.freeze();
    world.carrier.asked.length = 0;
    await shop();
    await waitFor('the successor to ask', () => world.askedAbout(order).length > 0, { timeoutMs: 20_000 });
    await atTheCarrier(world.books, order, 'pick-up');
    // From here on the parcel comes to the door by itself.
    await rowWhen(world.bed, order, 'delivered', ({ ended }) => ended);
    // It asked where the shipment is, and has booked nothing again.
    expect(new Set(world.askedAbout(order))).toEqual(new Set(['read']));
    const before = await everythingAbout(order);
    frozen.thaw();
    await waitFor('the thawed one to give up', async () =>
      /^holdfast_lease_lost_total [1-9]/m.test((await call(frozen, '/metrics')).raw.toString()),
    );
    expect(await everythingAbout(order)).toEqual(before);
    await expectWhole(world.bed, world.books, order, 'delivered');
  });

  async function everythingAbout({ processId, orderId }: PlacedOrder): Promise<unknown> {
    return world.bed.rows(
      `SELECT to_jsonb(p) AS process, to_jsonb(o) AS "order", to_jsonb(s) AS shipment,
              (SELECT jsonb_agg(to_jsonb(h) ORDER BY position) FROM process.history h WHERE h.process_id = p.id) AS history
         FROM process.processes p JOIN orders.orders o ON o.id = $2 JOIN shipping.shipments s ON s.process_id = p.id WHERE p.id = $1`,
      [processId, orderId],
    );
  }
});

describe('a carrier that falls silent', () => {
  it('while it is to pick up is asked as often as any other, and then to call it off', async () => {
    const server = await shop({ HEARTBEAT_TIMEOUT_MS: '1000', FULFILMENT_RETRY: '50,1,50,5' });
    const order = await placedOrder(world.bed, server, { line2: 'sandbox:silent' });
    await world.heartbeat(order);
    world.carrier.script('read', ...times(5, { do: 'act-and-hold' }));
    await expectWhole(world.bed, world.books, order, 'cancelled');
    const tries = (await world.historyOf(order)).filter(({ kind }) => kind === 'attempt-failed');
    expect(tries.filter(({ state }) => state === 'arrangeShipping').map(({ detail }) => detail?.['reason'])).toEqual(
      times(5, { do: 'close' }).map(() => expect.stringContaining('It was silent for 1000 ms')),
    );
  });
});

describe('a worker that is killed while it arranges', () => {
  it('loses no delivery that the carrier has told of meanwhile: shipped, then delivered, each told once', async () => {
    const dying = await shop({ CRASH_POINT: 'fulfilment:arrange:in-call' });
    world.carrier.script('shipments', { do: 'act-and-hold' });
    const order = await placedOrder(world.bed, dying, { line2: 'sandbox:undelivered' });
    await waitFor('the carrier to have booked it', () => world.carrier.holding > 0);
    const body = JSON.stringify({
      id: `early-${order.shipmentId}`,
      type: 'delivered',
      shipmentId: order.shipmentId,
      at: new Date().toISOString(),
    });
    for (let time = 0; time < 2; time += 1)
      await request(world.books.url)
        .post('/shipping/webhooks/sandbox')
        .set('holdfast-signature', signatureOf(body, { secret: CARRIER_SECRET }))
        .type('json')
        .send(body)
        .expect(200);
    world.carrier.release();
    expect(await dying.waitForExit()).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await rowOf(world.bed, order)).toMatchObject({ state: 'arrangeShipping' });
    await world.bed.rows(FREE_PROCESSES);
    await shop();
    await expectWhole(world.bed, world.books, order, 'delivered');
  });
});

describe('a chapter that closes under signals', () => {
  const ORDERS = 4;
  const BURST = 10;

  it('loses none of them and takes none twice, although workers die at its end', async () => {
    const first = await shop();
    world.carrier.script('shipments', ...times(ORDERS, { do: 'act-and-hold' }));
    const orders: PlacedOrder[] = [];
    for (let count = 0; count < ORDERS; count += 1)
      orders.push(await placedOrder(world.bed, first, { line2: 'sandbox:undelivered' }));
    await waitFor('all of them to be booked', () => world.carrier.holding === ORDERS);
    await first.kill();
    world.carrier.release();

    const accepted = new Map(orders.map(({ orderId }) => [orderId, new Set<string>()]));
    const refused = new Map(orders.map(({ orderId }) => [orderId, new Set<string>()]));
    const burst = async (name: string): Promise<void> => {
      const all = orders.flatMap((order) =>
        Array.from({ length: BURST }, (_, index) => ({ order, id: `${name}-${index}` })),
      );
      await inParallel(all, 8, async ({ order, id }) => {
        const { status } = await tell(world.books, order, 'delivered', id);
        expect([202, 409]).toContain(status);
        (status === 202 ? accepted : refused).get(order.orderId)?.add(id);
      });
    };
    await burst('early');
    for (const moment of ['before-commit', 'after-commit']) {
      const dying = await world.launch({ CHAPTER_ENTRIES: '2', CRASH_POINT: `fulfilment:trackDelivery:${moment}` });
      await world.bed.rows(FREE_PROCESSES);
      expect(await dying.waitForExit(30_000)).toEqual({ code: null, signal: 'SIGKILL' });
      await burst(moment);
    }
    await shop({ CHAPTER_ENTRIES: '2' });
    await world.bed.rows(FREE_PROCESSES);
    await burst('late');
    for (const order of orders) {
      await expectWhole(world.bed, world.books, order, 'delivered');
      const entries = await world.historyOf(order);
      const heard = entries.filter(({ kind }) => kind.startsWith('signal')).map(({ detail }) => String(detail?.['id']));
      expect(heard.sort()).toEqual([...(accepted.get(order.orderId) ?? [])].sort());
      expect(entries.filter(({ kind }) => kind === 'entered' || kind === 'ended').map(({ state }) => state)).toEqual([
        ...['validateOrder', 'updateInventory', 'processPayment', 'arrangeShipping', 'trackDelivery', 'delivered'],
      ]);
      const chapters = entries.map(({ chapter }) => chapter);
      expect(chapters).toEqual([...chapters].sort((one, other) => one - other));
      expect(chapters.at(-1)).toBeGreaterThanOrEqual(2);
      expect([...new Set(chapters)]).toEqual(Array.from({ length: Number(chapters.at(-1)) }, (_, index) => index + 1));
    }
  });
});

describe('a fulfilment that is paused', () => {
  it('while it waits for its pick-up hears of nothing, neither that nor a delivery, until it is resumed', async () => {
    const server = await shop();
    const order = await placedOrder(world.bed, server, { line2: 'sandbox:silent' });
    await world.booked(order);
    await byHand(server, order, 'pause').expect(202);
    await rowWhen(world.bed, order, 'paused', ({ paused, leased }) => paused && !leased);
    await atTheCarrier(world.books, order, 'pick-up');
    await atTheCarrier(world.books, order, 'deliver');
    await tell(server, order, 'delivered', 'while paused').expect(202);
    const before = await rowOf(world.bed, order);
    // Another one has gone all the way meanwhile.
    await expectWhole(world.bed, world.books, await placedOrder(world.bed, server), 'delivered');
    expect(await rowOf(world.bed, order)).toEqual(before);
    await byHand(server, order, 'resume').expect(202);
    await expectWhole(world.bed, world.books, order, 'delivered');
  });
});

describe('a roll-out', () => {
  it('that stops its worker again and again during one step uses up no try and undoes nobody', async () => {
    // A busy machine needs time to write down that the lease is given back.
    const thrice = { FULFILMENT_RETRY: '50,1,50,3', SHUTDOWN_GRACE_MS: '8000' };
    const first = await shop(thrice);
    const order = await placedOrder(world.bed, first, { line2: 'sandbox:silent' });
    await world.heartbeat(order);
    let running = first;
    // More often than it may be tried.
    for (let stops = 0; stops < 4; stops += 1) {
      expect(await running.kill('SIGTERM')).toEqual({ code: 0, signal: null });
      expect(await rowOf(world.bed, order)).toMatchObject({ state: 'arrangeShipping', retries: 0, leased: false });
      world.carrier.asked.length = 0;
      running = await shop(thrice);
      await waitFor('the next one to ask', () => world.askedAbout(order).length > 0);
      expect(world.askedAbout(order)).not.toContain('shipments');
    }
    await atTheCarrier(world.books, order, 'pick-up');
    await world.at(order, 'trackDelivery');
    await atTheCarrier(world.books, order, 'deliver');
    await expectWhole(world.bed, world.books, order, 'delivered');
  });

  it('leaves the orders of the old build and of the new one to end as what they began as, forth and back', async () => {
    const old = { FULFILMENT_VERSIONS: '1', FULFILMENT_VERSIONS_FORCE: 'true' };
    const before = await shop(old);
    const orders: [PlacedOrder, number][] = [];
    // Which of them does the work of an order while both are there, is theirs to find out.
    const place = async (server: Server): Promise<void> => {
      const order = await placedOrder(world.bed, server, { line2: 'sandbox:silent', method: 'authorized' });
      await world.booked(order);
      orders.push([order, await versionOf(order)]);
    };
    await place(before);
    const after = await shop();
    await place(after);
    await place(before);
    // The old build is gone; the new one goes on with what it has left.
    await before.kill('SIGTERM');
    await place(after);
    // And back: what is of version 2 waits for a build that has it.
    await after.kill('SIGTERM');
    await shop(old);
    for (const [order] of orders) await atTheCarrier(world.books, order, 'pick-up');
    for (const [order, version] of orders) if (version === 1) await world.at(order, 'trackDelivery');
    for (const [order, version] of orders)
      if (version === 2)
        expect(await rowOf(world.bed, order)).toMatchObject({ state: 'arrangeShipping', leased: false });
    await shop();
    for (const [order] of orders) await world.at(order, 'trackDelivery');
    for (const [order] of orders) await atTheCarrier(world.books, order, 'deliver');
    for (const [order, version] of orders) {
      await expectWhole(world.bed, world.books, order, 'delivered');
      expect(await versionOf(order)).toBe(version);
    }
  });

  const versionOf = ({ processId }: PlacedOrder): Promise<number> =>
    world.bed.count('SELECT version AS count FROM process.processes WHERE id = $1', [processId]);
});

describe('a carrier that is away for twenty seconds', () => {
  const ORDERS = 20;
  const AWAY_MS = 20_000;
  const TRIES = 5;

  it('has nobody undone whom it was not asked about five times', async () => {
    const server = await shop({ FULFILMENT_RETRY: `1000,2,60000,${TRIES}`, WORKER_CONCURRENCY: '40' });
    world.carrier.down = true;
    const orders = await inParallel(
      Array.from({ length: ORDERS }, (_, index) => index),
      4,
      () => placedOrder(world.bed, server),
    );
    const back = performance.now() + AWAY_MS;
    await waitFor('the time to pass', () => performance.now() >= back, { timeoutMs: 60_000, intervalMs: 250 });
    const undone: PlacedOrder[] = [];
    for (const order of orders)
      if (['callOff', 'compensating', 'cancelled'].includes((await rowOf(world.bed, order)).state)) undone.push(order);
    for (const order of undone) expect(callsFor(order)).toBeGreaterThanOrEqual(TRIES);
    expect(orders.reduce((sum, order) => sum + callsFor(order), 0)).toBeGreaterThan(0);
    world.carrier.down = false;
    for (const order of orders) {
      const { state } = await rowWhen(world.bed, order, 'over', ({ ended }) => ended);
      await expectWhole(world.bed, world.books, order, state as 'delivered' | 'cancelled');
      if (state === 'cancelled') expect(callsFor(order)).toBeGreaterThanOrEqual(TRIES);
    }
    expect(undone.length).toBeLessThan(ORDERS);
  }, 300_000);

  /** Calls to book it, and questions instead of them. */
  const callsFor = (order: PlacedOrder): number => world.askedAbout(order).filter((verb) => verb !== 'cancel').length;
});
