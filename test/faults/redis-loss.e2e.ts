import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import { expectNothingDoubled } from '../support/final-state.js';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import { TestBed } from '../support/test-bed.js';
import { inParallel, waitFor } from '../support/wait-for.js';

const runs = redisBinary !== null;
if (!runs) announceMissingRedis('loss of Redis');
const withRedis = runs ? it : it.skip;
/** Two and a half batches of the enqueuer at its default size. */
const BACKLOG = 250;

describe('Redis that loses everything', () => {
  let bed: TestBed;
  let redis: TestRedis;

  beforeAll(async () => {
    if (!runs) return;
    redis = await TestRedis.start();
    // Nobody is killed here: a loaded machine must not turn a slow request into a lost lease.
    bed = await TestBed.create({ REDIS_URL: redis.url(), IDEMPOTENCY_LEASE_MS: '30000', COMPLETER_GRACE_MS: '60000' });
  });
  afterAll(async () => {
    await bed?.close();
    await redis?.down();
  });

  withRedis(
    'makes every CBU once after FLUSHALL, a backlog of two and a half batches and two enqueuers at once',
    async () => {
      // No worker yet: the jobs wait in Redis, marked as sent, when Redis forgets them.
      const api = await bed.start({ ROLES: 'api,scheduler' });
      const numbers = Array.from({ length: BACKLOG }, (_, number) => number);
      const answers = await inParallel(numbers, 8, (number) => openAccount(api, { user: 'u', key: `k-${number}` }));
      expect(answers.map((answer) => answer.status)).toEqual(numbers.map(() => 201));
      await waitFor(
        'every job to be sent',
        async () => (await bed.count('SELECT count(*) FROM jobs.staged_jobs WHERE enqueued_at IS NULL')) === 0,
      );
      await redis.flushAll();
      await Promise.all([bed.start(), bed.start()]);
      await expectNothingDoubled(bed, BACKLOG);
    },
    90_000,
  );

  withRedis('is noticed: nothing waits until it would be sent again anyway', async () => {
    const patient = await TestBed.create({
      REDIS_URL: redis.url(1),
      IDEMPOTENCY_LEASE_MS: '30000',
      COMPLETER_GRACE_MS: '600000',
      JOB_REDRIVE_MS: '600000',
    });
    try {
      const api = await patient.start({ ROLES: 'api,scheduler' });
      const numbers = Array.from({ length: 20 }, (_, number) => number);
      await inParallel(numbers, 8, (number) => openAccount(api, { user: 'u', key: `k-${number}` }));
      await waitFor(
        'every job to be sent',
        async () => (await patient.count('SELECT count(*) FROM jobs.staged_jobs WHERE enqueued_at IS NULL')) === 0,
      );
      await redis.flushAll();
      await patient.start({ ROLES: 'worker' });
      await expectNothingDoubled(patient, numbers.length);
    } finally {
      await patient.close();
    }
  });
});
