import { STATUS_CODES } from 'node:http';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { principalOf, setPrincipal, TokenVerifier } from '../auth/index.js';
import { Config } from '../config/index.js';
import { RateLimitedError, RouteNotFoundError } from '../errors/index.js';
import { Metrics } from '../telemetry/index.js';
import { DtoPipe } from '../validation/index.js';
import { isOpen, isWatched } from './open-routes.js';
import { ProblemFilter } from './problem.filter.js';
import { pathOf } from './request-info.js';

const PRODUCTION_RATE = 600;

/** Hooks run in the order of checks on the wire: 401, 429, then body parsing, routing, roles, header, body. */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  const config = app.get(Config);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.removeContentTypeParser('text/plain');
  // Swagger UI needs its own inline start script and styles; nothing else of ours is a page.
  await app.register(
    helmet as never,
    {
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", "'unsafe-inline'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          upgradeInsecureRequests: null,
        },
      },
    } as never,
  );
  if (config.corsOrigins.length > 0) await app.register(cors as never, { origin: [...config.corsOrigins] } as never);
  identify(fastify, app.get(TokenVerifier), config);
  await limit(app, config);
  measure(fastify, app.get(Metrics));
  app.useGlobalPipes(new DtoPipe());
  app.useGlobalFilters(new ProblemFilter());
}

function identify(fastify: FastifyInstance, tokens: TokenVerifier, config: Config): void {
  const filter = new ProblemFilter();
  const api = config.roles.includes('api');
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('X-Request-Id', request.id);
    const path = pathOf(request.url);
    try {
      if (!api && !isWatched(path)) throw new RouteNotFoundError();
      if (!isOpen(path)) setPrincipal(request, await tokens.verify(request.headers.authorization));
    } catch (error) {
      await filter.answer(error, request, reply);
      return reply;
    }
    return undefined;
  });
}

async function limit(app: NestFastifyApplication, config: Config): Promise<void> {
  const max = config.rateLimitPerMinute ?? (config.production ? PRODUCTION_RATE : 0);
  if (max === 0) return;
  await app.register(
    rateLimit as never,
    {
      max,
      timeWindow: 60_000,
      hook: 'onRequest',
      allowList: (request: FastifyRequest) => isWatched(pathOf(request.url)),
      keyGenerator: (request: FastifyRequest) => `${principalOf(request).sub} ${request.ip}`,
      errorResponseBuilder: (_request: FastifyRequest, context: { ttl: number }) => new RateLimitedError(context.ttl / 1000),
    } as never,
  );
}

function measure(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const status = STATUS_CODES[reply.statusCode] === undefined ? 'other' : String(reply.statusCode);
    metrics.httpSeconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    done();
  });
}
