import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { principalOf } from '#platform/auth';
import type { Config } from '#platform/config';
import { RateLimitedError } from '#platform/errors';
import { clientNetworkOf } from './client-address.js';
import { isPublic, isWatched } from './open-routes.js';
import { openRateStore } from './rate-store.js';
import { pathOf } from './request-info.js';

const PRODUCTION_RATE = 600;
/** Anonymous users that one address may bring in a minute, in development too: each may leave rows behind. */
const NEWCOMERS_PER_MINUTE = 10;
const WINDOW_MS = 60_000;
/** After the shared counters failed, each process counts for itself this long. */
const REST_MS = 1_000;
/** Our own modules call each other under such a subject; how often follows from what users do. */
const OWN_CALL = /^service:/;

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;
/** What is counted, each by a bound of its own. */
type Bound = 'address' | 'user' | 'refusals' | 'newcomers';
/** Counts a request; resolves to the milliseconds that its sender must wait, 0 when it may pass. */
type Count = (bound: Bound, request: FastifyRequest) => Promise<number>;

/**
 * Who may ask how often in a minute. RATE_LIMIT_PER_MINUTE bounds each address, then each user: an address that is over
 * its bound is refused before it can fill the memory with users. Requests that end in 401 count for their address, and
 * have the same bound once more for themselves: whoever guesses is stopped, whoever forgot a token is told so.
 */
export interface Limits {
  /** A request that may go on. Throws RateLimitedError. */
  pass(request: FastifyRequest): Promise<void> | undefined;
  /** A request that is to be answered with 401. Throws RateLimitedError when there were too many. */
  refused(request: FastifyRequest): Promise<void>;
  /** A request that makes an anonymous user. Throws RateLimitedError. */
  newcomer(request: FastifyRequest): Promise<void>;
}

export async function rateLimits(fastify: FastifyInstance, config: Config): Promise<Limits> {
  const max = config.rateLimitPerMinute ?? (config.production ? PRODUCTION_RATE : 0);
  const count = await counterOf(fastify, max, config);
  const admit = async (bound: Bound, request: FastifyRequest): Promise<void> => {
    const waitMs = await count(bound, request);
    if (waitMs > 0) throw new RateLimitedError(waitMs / 1000);
  };
  const limited = async (request: FastifyRequest, open: boolean): Promise<void> => {
    await admit('address', request);
    if (!open) await admit('user', request);
  };
  return {
    pass: (request) => {
      const path = pathOf(request.url);
      if (max === 0 || isWatched(path)) return undefined;
      const open = isPublic(request);
      return !open && OWN_CALL.test(principalOf(request).sub) ? undefined : limited(request, open);
    },
    refused: async (request) => {
      if (max === 0) return;
      await count('address', request);
      await admit('refusals', request);
    },
    newcomer: (request) => admit('newcomers', request),
  };
}

/** Replicas count together where there is Redis; while it is away each counts for itself, because the API must go on without it. */
async function counterOf(fastify: FastifyInstance, max: number, config: Config): Promise<Count> {
  const alone = await counter(fastify, max, {});
  const redis = config.roles.includes('api') ? openRateStore(config) : null;
  if (redis === null) return alone;
  fastify.addHook('onClose', async () => redis.disconnect());
  const together = await counter(fastify, max, { redis, nameSpace: 'holdfast-rate-' });
  let restsUntil = 0;
  return async (bound, request) => {
    if (performance.now() < restsUntil) return alone(bound, request);
    try {
      return await together(bound, request);
    } catch {
      restsUntil = performance.now() + REST_MS;
      return alone(bound, request);
    }
  };
}

/** In a scope of its own, because the plugin has one store per scope. */
async function counter(fastify: FastifyInstance, max: number, store: object): Promise<Count> {
  const limiters = new Map<Bound, Limiter>();
  await fastify.register(async (scope) => {
    await scope.register(rateLimit, { global: false, ...store });
    const bound = (name: Bound, most: number, of: (request: FastifyRequest) => string): void => {
      const keyGenerator = (request: FastifyRequest): string => `${name}:${of(request)}`;
      limiters.set(name, scope.createRateLimit({ max: most, timeWindow: WINDOW_MS, keyGenerator }));
    };
    bound('address', max, clientNetworkOf);
    bound('refusals', max, clientNetworkOf);
    bound('newcomers', NEWCOMERS_PER_MINUTE, clientNetworkOf);
    bound('user', max, (request) => principalOf(request).sub);
  });
  return async (name, request) => {
    const state = await limiters.get(name)?.(request);
    return state !== undefined && !state.isAllowed && state.isExceeded ? state.ttl : 0;
  };
}
