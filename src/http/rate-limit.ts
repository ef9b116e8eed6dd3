import rateLimit, { type CreateRateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { principalOf } from '../auth/index.js';
import type { Config } from '../config/index.js';
import { RateLimitedError } from '../errors/index.js';
import { addressOf, networkOf } from './client-address.js';
import { isOpen, isWatched } from './open-routes.js';
import { openRateStore } from './rate-store.js';
import { pathOf } from './request-info.js';

const PRODUCTION_RATE = 600;
const WINDOW_MS = 60_000;
/** After the shared counters failed, each process counts for itself this long. */
const REST_MS = 1_000;
/** Our own modules call each other under such a subject; how often follows from what users do. */
const OWN_CALL = /^service:/;

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;
/** Counts a request; resolves to the milliseconds that its sender must wait, 0 when it may pass. */
type Count = (request: FastifyRequest) => Promise<number>;

/** Refuses more than RATE_LIMIT_PER_MINUTE: each user has that bound, and so has each address. Null: nothing is limited. */
export async function rateLimiter(fastify: FastifyInstance, config: Config): Promise<((request: FastifyRequest) => Promise<void>) | null> {
  const max = config.rateLimitPerMinute ?? (config.production ? PRODUCTION_RATE : 0);
  if (max === 0) return null;
  const count = await counterOf(fastify, max, config);
  return async (request) => {
    if (isWatched(pathOf(request.url))) return;
    const waitMs = await count(request);
    if (waitMs > 0) throw new RateLimitedError(waitMs / 1000);
  };
}

/** Replicas count together where there is Redis; while it is away each counts for itself, because the API must go on without it. */
async function counterOf(fastify: FastifyInstance, max: number, config: Config): Promise<Count> {
  const alone = await counter(fastify, max, {});
  const redis = openRateStore(config);
  if (redis === null) return alone;
  fastify.addHook('onClose', async () => redis.disconnect());
  const together = await counter(fastify, max, { redis, nameSpace: 'holdfast-rate-' });
  let restsUntil = 0;
  return async (request) => {
    if (performance.now() < restsUntil) return alone(request);
    try {
      return await together(request);
    } catch {
      restsUntil = performance.now() + REST_MS;
      return alone(request);
    }
  };
}

/** In a scope of its own, because the plugin has one store per scope. */
async function counter(fastify: FastifyInstance, max: number, store: object): Promise<Count> {
  const made: { byUser?: Limiter; byAddress?: Limiter } = {};
  await fastify.register(async (scope) => {
    await scope.register(rateLimit, { global: false, ...store });
    const bound: CreateRateLimitOptions = { max, timeWindow: WINDOW_MS };
    made.byUser = scope.createRateLimit({ ...bound, keyGenerator: (request) => `user:${principalOf(request).sub}` });
    made.byAddress = scope.createRateLimit({ ...bound, keyGenerator: (request) => `address:${networkOf(addressOf(request))}` });
  });
  return async (request) => {
    const open = isOpen(pathOf(request.url));
    if (!open && OWN_CALL.test(principalOf(request).sub)) return 0;
    const limiters = open ? [made.byAddress] : [made.byUser, made.byAddress];
    const states = await Promise.all(limiters.map((limiter) => limiter?.(request)));
    return Math.max(0, ...states.map((state) => (state !== undefined && !state.isAllowed && state.isExceeded ? state.ttl : 0)));
  };
}
