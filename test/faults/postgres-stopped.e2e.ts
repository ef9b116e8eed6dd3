import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import { call } from '../support/client.js';
import { expectNothingDoubled } from '../support/final-state.js';
import type { OwnPostgres } from '../support/postgres.js';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import type { Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { inParallel, pause, waitFor } from '../support/wait-for.js';

const CLIENTS = 8;
const DOWN_MS = 5_000;

describe.each(['PostgreSQL', 'Redis'] as const)(
  'PostgreSQL that is really stopped for five seconds under load, queue on %s',
  (queue) => {
    const runs = queue === 'PostgreSQL' || redisBinary !== null;
    if (!runs) announceMissingRedis('PostgreSQL stopped');
    const withQueue = runs ? it : it.skip;
    let bed: TestBed & { readonly postgres: OwnPostgres };
    let redis: TestRedis | null = null;
    let server: Server;
    let opened = 0;

    beforeAll(async () => {
      if (!runs) return;
      redis = queue === 'Redis' ? await TestRedis.start() : null;
      bed = await TestBed.createAlone(redis === null ? {} : { REDIS_URL: redis.url() });
      server = await bed.start();
    });
    afterAll(async () => {
      await bed?.close();
      await redis?.down();
    });

    /** Clients that open one account after the other, and repeat each until it is there. */
    function startLoad(): { opened: () => number; refusals: Map<string, number>; end: () => Promise<void> } {
      const refusals = new Map<string, number>();
      let ending = false;
      const before = opened;
      const clients = Array.from({ length: CLIENTS }, (_, client) => client);
      const load = inParallel(clients, CLIENTS, async () => {
        while (!ending) {
          const key = `k-${(opened += 1)}`;
          while (!noteRefusal(refusals, await openAccount(server, { user: 'u', key }))) await pause(100);
        }
      });
      return {
        opened: () => opened - before,
        refusals,
        end: async () => {
          ending = true;
          await load;
        },
      };
    }

    for (const mode of ['fast', 'immediate'] as const) {
      withQueue(
        `answers 503 with Retry-After meanwhile, then finishes everything, once (${mode} stop)`,
        async () => {
          const load = startLoad();
          await waitFor('the load to be under way', () => load.opened() > 50);
          await bed.postgres.stop(mode);
          const back = performance.now() + DOWN_MS;
          while (performance.now() < back) {
            const refused = await openAccount(server, { user: 'u', key: `while-down-${mode}` });
            expect([refused.status, refused.body.code, refused.body.retryable]).toEqual([
              503,
              'database.unavailable',
              true,
            ]);
            expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
            expect((await call(server, '/health/live')).status).toBe(200);
            await pause(200);
          }
          expect((await call(server, '/health/ready')).status).toBe(503);
          await bed.postgres.start();
          const openedBefore = load.opened();
          await waitFor('the load to go on', () => load.opened() > openedBefore + 50, { timeoutMs: 20_000 });
          await load.end();
          // A retryable answer always says when; anything but these would be a defect that the client has to see. The ledger is
          // in this very process: when the database is back between its call and ours, it is the ledger that was away.
          for (const code of load.refusals.keys())
            expect(code).toMatch(/^(503 (database|foreign)\.unavailable|409 idempotency\.in-progress) after \d+ s$/);
          await expectNothingDoubled(bed, opened);
          await waitFor('readiness to be back', async () => (await call(server, '/health/ready')).status === 200);
        },
        90_000,
      );
    }
  },
);

/** Whether the account is there; otherwise notes what the client was told instead. */
function noteRefusal(refusals: Map<string, number>, answer: Answer): boolean {
  if (answer.status === 201) return true;
  const told = `${answer.status} ${String(answer.body.code)} after ${String(answer.headers['retry-after'])} s`;
  refusals.set(told, (refusals.get(told) ?? 0) + 1);
  return false;
}
