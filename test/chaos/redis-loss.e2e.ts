import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/client.js';
import { expectNothingDoubled } from '../support/final-state.js';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import { TestBed } from '../support/test-bed.js';
import { inParallel, pause, waitFor } from '../support/wait-for.js';

const runs = redisBinary !== null;
if (!runs) announceMissingRedis('loss of Redis');
const withRedis = runs ? it : it.skip;
/** Two and a half batches of the enqueuer. */
const BATCH = 8;
const BACKLOG = 20;

describe('Redis that loses everything or goes away', () => {
  let bed: TestBed;
  let redis: TestRedis;
  let opened = 0;

  beforeAll(async () => {
    if (!runs) return;
    redis = await TestRedis.start();
    bed = await TestBed.create({ REDIS_URL: redis.url(), ENQUEUER_BATCH: String(BATCH) });
  });
  afterEach(() => bed?.stopServers());
  afterAll(async () => {
    await bed?.close();
    await redis?.down();
  });

  async function open(server: { url: string }, count: number): Promise<void> {
    const numbers = Array.from({ length: count }, () => (opened += 1));
    const answers = await inParallel(numbers, 8, (number) => openAccount(server, { user: 'u', key: `k-${number}` }));
    expect(answers.map((answer) => answer.status)).toEqual(numbers.map(() => 201));
  }

  withRedis(
    'makes every CBU once after FLUSHALL, a backlog of two and a half batches and two enqueuers at once',
    async () => {
      // No worker yet: the jobs wait in Redis, marked as sent, when Redis forgets them.
      const api = await bed.start({ ROLES: 'api,scheduler' });
      await open(api, BACKLOG);
      await waitFor('every job to be sent', async () => (await bed.count('SELECT count(*) FROM jobs.staged_jobs WHERE enqueued_at IS NULL')) === 0);
      await redis.flushAll();
      await Promise.all([bed.start(), bed.start()]);
      await expectNothingDoubled(bed, opened);
    },
    60_000,
  );

  withRedis(
    'serves the API while Redis is down and makes every CBU once it is back',
    async () => {
      const server = await bed.start();
      await redis.down();
      await open(server, 10);
      // Long enough for several rounds of the enqueuer to fail; the acceptance run by hand used 10 s.
      await pause(2_000);
      expect((await openAccount(server, { user: 'u-down', key: 'k' })).status).toBe(201);
      opened += 1;
      await redis.up();
      await expectNothingDoubled(bed, opened);
    },
    60_000,
  );
});
