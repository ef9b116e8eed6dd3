import type { Cluster, Redis } from 'ioredis';
import type { Config } from '#platform/config';
import { connectToRedis } from '#platform/redis';

/** Counting must never cost a request more than this. */
const ANSWER_MS = 250;
const RECONNECT_MS = 1_000;

/** The Redis that replicas count in together; null without REDIS_URL. It fails fast while it is away. */
export function openRateStore(config: Config): Redis | Cluster | null {
  return connectToRedis(config, {
    enableOfflineQueue: false,
    commandTimeout: ANSWER_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => RECONNECT_MS,
  });
}
