import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Config } from '#platform/config';

/** A connection to the Redis, or the Redis Cluster, of `REDIS_URL`; null without one. It connects, and reconnects, by itself. */
export function connectToRedis(
  config: Config,
  options: RedisOptions & { retryStrategy: (times: number) => number },
): Redis | Cluster | null {
  const { redisUrl: url, redisCluster } = config;
  if (url === null) return null;
  const connection = redisCluster ? cluster(url, options) : new Redis(url, options);
  // Without a listener ioredis throws what it already retries.
  connection.on('error', () => undefined);
  return connection;
}

function cluster(url: string, options: RedisOptions & { retryStrategy: (times: number) => number }): Cluster {
  const { enableOfflineQueue = true, retryStrategy } = options;
  return new Cluster([url], {
    redisOptions: { ...options, ...credentials(url) },
    enableOfflineQueue,
    clusterRetryStrategy: retryStrategy,
  });
}

/** A cluster names its other nodes by address alone, so what the URL says of the first one is said of all of them. */
function credentials(url: string): Pick<RedisOptions, 'username' | 'password' | 'tls'> {
  const { protocol, username, password } = new URL(url);
  return {
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
