import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWithRetries } from '../support/accounts.js';
import { expectNothingDoubled, finalStateOf, ONE_OF_EVERYTHING, waitForAccount } from '../support/final-state.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { WireProxy } from '../support/wire-proxy.js';

/** More messages than one opening ever sends; the loop ends at the first n that is not reached. */
const MOST_MESSAGES = 200;

describe('the connection to PostgreSQL, cut after the n-th message of one opening', () => {
  let bed: TestBed;
  let proxy: WireProxy;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create();
    const behind = await WireProxy.start(bed.databaseUrl);
    proxy = behind.proxy;
    // Only the pool goes through the proxy, and only requests use it: every message counted belongs to the opening.
    server = await bed.start({
      ROLES: 'api',
      DATABASE_URL: behind.url,
      DATABASE_DIRECT_URL: bed.databaseUrl,
      IDEMPOTENCY_LEASE_MS: '300',
    });
    await bed.start({ ROLES: 'worker,scheduler', COMPLETER_GRACE_MS: '600000' });
  });
  afterAll(async () => {
    await bed?.close();
    await proxy?.close();
  });

  it('ends with one of everything for every n', async () => {
    let n = 0;
    for (let reached = true; reached && n < MOST_MESSAGES;) {
      n += 1;
      const user = `u-${n}`;
      proxy.arm(n);
      const answer = await openWithRetries(server, { user, key: 'k' }, { capMs: 100 });
      reached = proxy.cuts === 1;
      proxy.disarm();
      expect([n, answer.status]).toEqual([n, 201]);
    }
    expect(n).toBeGreaterThan(8);
    expect(n).toBeLessThan(MOST_MESSAGES);
    for (let user = 1; user <= n; user++) {
      await waitForAccount(bed, `u-${user}`);
      expect([user, await finalStateOf(bed, `u-${user}`)]).toEqual([user, ONE_OF_EVERYTHING]);
    }
    await expectNothingDoubled(bed, n);
  });
});
