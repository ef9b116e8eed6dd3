import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import { heard, Rolling } from './rolling.js';

const runs = redisBinary !== null;
if (!runs) announceMissingRedis('replicas that are replaced under load');

describe('two api and two worker replicas under load with the queue on Redis', () => {
  let redis: TestRedis;
  let rolling: Rolling;

  beforeAll(async () => {
    if (!runs) return;
    redis = await TestRedis.start();
    rolling = await Rolling.create({ REDIS_URL: redis.url() }, {});
  });
  afterAll(async () => {
    await rolling?.close();
    await redis?.down();
  });

  (runs ? it : it.skip)(
    'are replaced one after the other behind a balancer that asks whether they are ready: no request fails, nothing is doubled or lost',
    async () => {
      rolling.balanced = true;
      await rolling.underLoad(() => rolling.replace({}));
      expect(heard(rolling.repeats)).toEqual([]);
      await rolling.expectDelivered(rolling.bought);
      await rolling.expectOpenedOnce();
    },
    600_000,
  );
});
