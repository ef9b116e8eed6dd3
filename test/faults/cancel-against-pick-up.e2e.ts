import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CANCELLED, cancelAgainstPickUp, SHIPPED } from '../support/cancel-against-pick-up.js';
import type { Server } from '../support/server.js';
import { fillWarehouses } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';

const ROUNDS = 200;

let bed: TestBed;
let servers: Server[];

beforeAll(async () => {
  bed = await TestBed.create({ SANDBOX_CARRIER_MS: '100', CARRIER_POLL_MS: '100' });
  servers = [await bed.start(), await bed.start()];
  await fillWarehouses(servers[0] as Server);
}, 60_000);
afterAll(() => bed?.close());

it('200 cancels against pick-ups over two replicas end shipped with the money kept, or cancelled with it back', async () => {
  const ends = await cancelAgainstPickUp(bed, servers, ROUNDS);
  expect([...ends.keys()].sort()).toEqual([CANCELLED, SHIPPED]);
}, 600_000);
