import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insist } from '../support/client.js';
import { FulfilmentWorld } from '../support/fulfilment-world.js';
import { buyPatiently, expectWhole, newBuyer, withShipment } from '../support/placed-order.js';
import type { OwnPostgres } from '../support/postgres.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { inParallel, waitFor } from '../support/wait-for.js';

const ORDERS = 100;
const CLIENTS = 8;
const RESTARTS = 5;
/** Of so many, one is cancelled by its shopper while the carrier has it. */
const ONE_IN = 10;

describe('PostgreSQL that restarts again and again under a hundred fulfilments', () => {
  let world: FulfilmentWorld;
  let postgres: OwnPostgres;
  let shop: Server;

  beforeAll(async () => {
    // Carrier and gateway keep their books in it too, and are away as often: nobody is undone for that.
    const env = { FULFILMENT_RETRY: '100,2,1000,1000', WORKER_CONCURRENCY: '20' };
    world = await FulfilmentWorld.create(env, async (all) => {
      const bed = await TestBed.createAlone(all);
      ({ postgres } = bed);
      return bed;
    });
    shop = await world.shop();
  });
  afterAll(() => world?.close());

  it('leaves each of them delivered or cancelled, with the money, the stock, the parcel and the events of that', async () => {
    const { bed, books } = world;
    const buyers = await inParallel(Array.from({ length: ORDERS }), 2, () => newBuyer(bed));
    const repeats = new Map<string, number>();
    const heard = (): number => [...repeats.values()].reduce((sum, times) => sum + times, 0);
    let bought = 0;
    const load = inParallel(
      buyers.map((buyer, index) => ({ buyer, cancels: index % ONE_IN === 0 })),
      CLIENTS,
      async ({ buyer, cancels }) => {
        const order = await buyPatiently(shop, buyer, { ...(cancels && { line2: 'sandbox:silent' }), repeats });
        bought += 1;
        if (cancels) {
          const { status } = await insist(
            shop,
            `/orders/${order.orderId}/cancel`,
            { method: 'POST', user: buyer.me.user },
            repeats,
          );
          expect([200, 202]).toContain(status);
        }
        return { order, end: cancels ? ('cancelled' as const) : ('delivered' as const) };
      },
    );
    // Whoever fails early is seen at the end.
    load.catch(() => undefined);
    for (let restart = 1; restart <= RESTARTS; restart += 1) {
      await waitFor(`restart ${restart} to be due`, () => bought >= (ORDERS * restart) / (RESTARTS + 1), {
        timeoutMs: 60_000,
      });
      const before = heard();
      await postgres.stop(restart % 2 === 0 ? 'fast' : 'immediate');
      await waitFor('a client to be refused', () => heard() > before);
      await postgres.start();
    }
    const orders = await load;
    for (const answer of repeats.keys())
      expect(answer).toMatch(
        /^(503 (database|foreign)\.unavailable|409 (idempotency\.in-progress|order\.concurrent-update))$/,
      );
    await inParallel(orders, CLIENTS, async ({ order, end }) =>
      expectWhole(bed, books, await withShipment(bed, order), end),
    );
    for (const table of ['payment.payments', 'shipping.shipments'])
      expect([table, await bed.count(`SELECT count(*) FROM ${table}`)]).toEqual([table, ORDERS]);
    // What was cancelled before the carrier was asked has no parcel there.
    const parcels = await bed.rows<{ order_id: string }>(
      'SELECT order_id FROM shipping.sandbox_shipments WHERE arranges = 1',
    );
    expect(new Set(parcels.map(({ order_id }) => order_id)).size).toBe(parcels.length);
    expect(parcels.length).toBeGreaterThanOrEqual(ORDERS - ORDERS / ONE_IN);
    expect([shop, books].map(({ running }) => running)).toEqual([true, true]);
  });
});
