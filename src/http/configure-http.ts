import { STATUS_CODES } from 'node:http';
import cors from '@fastify/cors';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AnonymousCookie, setPrincipal, SpentCookies, TokenVerifier, userIdOf } from '../auth/index.js';
import { Config } from '../config/index.js';
import { RouteNotFoundError } from '../errors/index.js';
import { Metrics } from '../telemetry/index.js';
import { DtoPipe } from '../validation/index.js';
import { parseBodies } from './body-parsers.js';
import { BodyRule } from './body-rule.interceptor.js';
import { callerOf } from './caller.js';
import { addressOf, addressReader, locate } from './client-address.js';
import { isOpen, isWatched } from './open-routes.js';
import { ProblemFilter } from './problem.filter.js';
import { rateLimiter } from './rate-limit.js';
import { pathOf } from './request-info.js';
import { checkForm, checkHost, METHODS } from './request-rules.js';
import { securityHeaders } from './security-headers.js';
import { answerBesideRouter } from './unparsed.js';

/** What a script of another origin may read besides the body. */
const EXPOSED_HEADERS = [
  'ETag',
  'Idempotency-Expires',
  'Idempotency-Key',
  'Idempotency-Status',
  'Idempotent-Replayed',
  'Location',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
];
const PREFLIGHT_SECONDS = 600;

/** Hooks run in the order of checks on the wire: whose host, 401, 429, what needs no body to be refused, then body parsing, routing, roles, header, body. */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  const config = app.get(Config);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  parseBodies(app);
  const always = securityHeaders();
  const read = addressReader(config.trustProxy);
  fastify.addHook('onRequest', (request, reply, done) => {
    locate(request, read);
    reply.headers(always).header('X-Request-Id', request.id);
    done();
  });
  if (config.corsOrigins.length > 0) {
    const allowed = { origin: [...config.corsOrigins], methods: [...METHODS], exposedHeaders: EXPOSED_HEADERS, maxAge: PREFLIGHT_SECONDS };
    await app.register(cors as never, allowed as never);
  }
  admitOnly(fastify, checkHost);
  admitOnly(fastify, identified(app, config));
  const limited = await rateLimiter(fastify, config);
  if (limited !== null) admitOnly(fastify, limited);
  admitOnly(fastify, checkForm);
  answerBesideRouter(fastify);
  observe(fastify, app.get(Metrics));
  app.useGlobalInterceptors(new BodyRule());
  app.useGlobalPipes(new DtoPipe());
  app.useGlobalFilters(new ProblemFilter());
}

/** Refuses a request before its body is read when `check` throws; most checks know at once, and a promise is not free. */
function admitOnly(fastify: FastifyInstance, check: (request: FastifyRequest) => Promise<void> | undefined): void {
  const filter = new ProblemFilter();
  // A hook of the whole instance: it also runs for routes that do not exist.
  fastify.addHook('onRequest', (request, reply, done) => {
    const refuse = (error: unknown): void => filter.answer(error, request, reply);
    try {
      const checked = check(request);
      if (checked === undefined) done();
      // What fails after this check, on the way of the request, is answered as well.
      else checked.then(() => done()).catch(refuse);
    } catch (error) {
      refuse(error);
    }
  });
}

function identified(app: NestFastifyApplication, config: Config): (request: FastifyRequest) => Promise<void> | undefined {
  const credentials = { tokens: app.get(TokenVerifier), cookies: app.get(AnonymousCookie), spent: app.get(SpentCookies) };
  const api = config.roles.includes('api');
  return (request) => {
    const path = pathOf(request.url);
    if (!api && !isWatched(path)) throw new RouteNotFoundError();
    if (isOpen(path)) return undefined;
    const caller = callerOf(request, credentials);
    if (caller instanceof Promise) return caller.then((found) => setPrincipal(request, found));
    setPrincipal(request, caller);
    return undefined;
  };
}

/** Counts each answer and writes one line about it; those that are asked for every few seconds only at level debug. */
function observe(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const status = STATUS_CODES[reply.statusCode] === undefined ? 'other' : String(reply.statusCode);
    metrics.httpSeconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    const path = pathOf(request.url);
    const members = {
      requestId: request.id,
      userId: userIdOf(request),
      address: addressOf(request),
      method: request.method,
      path,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    fastify.log[isWatched(path) ? 'debug' : 'info'](members, 'request');
    done();
  });
}
