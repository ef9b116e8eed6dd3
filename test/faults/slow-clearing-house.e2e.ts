import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cbuOf } from '../support/check-digits.js';
import { accountBody, openAccount } from '../support/accounts.js';
import { expectEverythingOnce, waitForAccount } from '../support/final-state.js';
import { TestBed } from '../support/test-bed.js';
import type { Server } from '../support/server.js';

/** The clearing house decides only after every call about it has been given up. */
const SLOW = { CBU_LATENCY_MS: '700', FOREIGN_TIMEOUT_MS: '250' };

describe.each(['in process', 'over HTTP'] as const)(
  'a clearing house %s that takes longer than its callers wait',
  (way) => {
    let bed: TestBed;
    let server: Server;

    beforeAll(async () => {
      bed = await TestBed.create(SLOW);
      const house = way === 'in process' ? {} : { CBU_API_URL: (await bed.start({ ROLES: 'api' })).url };
      server = await bed.start(house);
    });
    afterAll(() => bed?.close());

    it('gets its CBU through, and its refusal', async () => {
      const body = accountBody({ cbu: cbuOf(4_000_000_000_003) });
      await openAccount(server, { user: 'u-first', key: 'k', body });
      await waitForAccount(bed, 'u-first');
      await openAccount(server, { user: 'u-second', key: 'k', body });
      const id = await waitForAccount(bed, 'u-second', 'CBU_REJECTED');
      const [job] = await bed.rows(
        'SELECT parked_at IS NOT NULL AS parked, last_error FROM jobs.staged_jobs WHERE aggregate LIKE $1',
        [`%${id}`],
      );
      expect(job).toEqual({ parked: true, last_error: expect.stringContaining('cbu.already-registered') });
      await expectEverythingOnce(bed);
    });
  },
);
