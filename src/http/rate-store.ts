import { Cluster, Redis } from 'ioredis';
import type { Config } from '../config/index.js';

/** Counting must never cost a request more than this. */
const ANSWER_MS = 250;
const RECONNECT_MS = 1_000;

/** The Redis that replicas count in together; null without REDIS_URL. It fails fast while it is away. */
export function openRateStore(config: Config): Redis | Cluster | null {
  if (config.redisUrl === null) return null;
  const options = { enableOfflineQueue: false, commandTimeout: ANSWER_MS, maxRetriesPerRequest: 0, retryStrategy: () => RECONNECT_MS };
  const store = config.redisCluster
    ? new Cluster([config.redisUrl], { redisOptions: options, enableOfflineQueue: false, clusterRetryStrategy: () => RECONNECT_MS })
    : new Redis(config.redisUrl, options);
  // Without a listener ioredis throws what it already retries.
  store.on('error', () => undefined);
  return store;
}
