import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import { expectNothingDoubled } from '../support/final-state.js';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import { TestBed } from '../support/test-bed.js';
import { inParallel } from '../support/wait-for.js';

const runs = redisBinary !== null;
if (!runs) announceMissingRedis('two applications on one Redis');
const withRedis = runs ? it : it.skip;
const ACCOUNTS = 30;

describe('two applications on one Redis', () => {
  let redis: TestRedis;
  let beds: TestBed[] = [];

  beforeAll(async () => {
    if (!runs) return;
    redis = await TestRedis.start();
    // A wake-up that the other application took would not be sent again before the test is long over.
    const env = { REDIS_URL: redis.url(), JOB_REDRIVE_MS: '600000', IDEMPOTENCY_LEASE_MS: '30000' };
    beds = await Promise.all([TestBed.create(env), TestBed.create(env)]);
  });
  afterAll(async () => {
    for (const bed of beds) await bed.close();
    await redis?.down();
  });

  withRedis('do each their own jobs, at once', async () => {
    const servers = await Promise.all(beds.map((bed) => bed.start()));
    const numbers = Array.from({ length: ACCOUNTS }, (_, number) => number);
    await inParallel(numbers, 8, (number) =>
      Promise.all(servers.map((server) => openAccount(server, { user: 'u', key: `k-${number}` }))),
    );
    for (const bed of beds) await expectNothingDoubled(bed, ACCOUNTS);
  });
});
