import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { contextOf, placing, readyOrder, refreshBlocking } from '../support/checkout.js';
import { Scrape } from '../support/metrics.js';
import { usersOf } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { setStock } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const ORDERS = 1_000;
const AT_ONCE = 10;

/** A thousand orders to the door, on a machine that does other things besides. */
jest.setTimeout(600_000);

describe('a server that has had a thousand orders of as many users', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create({ FULFILMENT_CARRIER: 'sandbox', SANDBOX_CARRIER_MS: '20' });
    server = await bed.start();
    await setStock(server, 'B', 'ProductB', ORDERS);
  });
  afterAll(() => bed?.close());

  it('tells them in at most 200 series of its own', async () => {
    const shopper = usersOf('u-series');
    let left = ORDERS;
    const lane = async (): Promise<void> => {
      for (; left > 0;) {
        left -= 1;
        const me = shopper();
        const orderId = await readyOrder(server, me, { lines: { ProductB: 1 } });
        const ended = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
        expect(ended.state.name).toBe('Success');
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    const delivered = { definition: 'fulfilment', version: '2', state: 'delivered' };
    await waitFor(
      'every order to be delivered',
      async () => (await Scrape.of(server)).value('holdfast_state_runs_total', delivered) === ORDERS,
      { timeoutMs: 60_000, intervalMs: 500 },
    );
    const { series } = await Scrape.of(server);
    expect(series.length).toBeGreaterThan(100);
    expect(series.length).toBeLessThanOrEqual(200);
  });
});
