import { STATUS_CODES } from 'node:http';
import cors from '@fastify/cors';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  AnonymousCookie,
  AuthenticationFailedError,
  ConsoleSession,
  isAnonymous,
  principalOf,
  setPrincipal,
  SpentCookies,
  TokenVerifier,
  userIdOf,
  type Principal,
  type Role,
} from '#platform/auth';
import { Config } from '#platform/config';
import { ForbiddenError, RouteNotFoundError, UnauthenticatedError } from '#platform/errors';
import { Metrics, traceIdsOf, Tracing } from '#platform/telemetry';
import { DtoPipe } from '#platform/validation';
import { parseBodies } from './body-parsers.js';
import { BodyRule } from './body-rule.guard.js';
import { callerOf } from './caller.js';
import { addressOf, locate, originReader } from './client-address.js';
import { isMetrics, isPublic, isWatched } from './open-routes.js';
import { ProblemFilter } from './problem.filter.js';
import { logRequestsLate } from './late-logger.js';
import { Newcomers } from './newcomers.js';
import { rateLimits, type Limits } from './rate-limit.js';
import { pathOf } from './request-info.js';
import { spanOf, traceRequests } from './request-spans.js';
import { checkForm, checkFraming, checkHost, METHODS } from './request-rules.js';
import { headersOfEveryAnswer } from './every-answer-headers.js';
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
/** Whose token opens /metrics in production. */
const WATCHERS: readonly string[] = ['service', 'admin'] satisfies Role[];

/** Hooks run in the order of checks on the wire: whose host, 401, 429, 401 for a spent cookie (which costs a read), what needs no body to be refused, then body parsing, routing, roles, header, body. */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  const config = app.get(Config);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  parseBodies(app);
  logRequestsLate(fastify);
  const tracing = app.get(Tracing);
  if (tracing.on) traceRequests(fastify, tracing);
  const always = headersOfEveryAnswer();
  const read = originReader(config.trustProxy);
  fastify.addHook('onRequest', (request, reply, done) => {
    locate(request, read);
    reply.headers(always).header('X-Request-Id', request.id);
    done();
  });
  if (config.corsOrigins.length > 0) {
    const allowed = {
      origin: [...config.corsOrigins],
      methods: [...METHODS],
      exposedHeaders: EXPOSED_HEADERS,
      maxAge: PREFLIGHT_SECONDS,
    };
    await app.register(cors as never, allowed as never);
  }
  const limits = await rateLimits(fastify, config);
  app.get(Newcomers).countedBy(limits);
  admitOnly(fastify, [checkHost, checkFraming, identified(app, limits), limits.pass, unspent(app), checkForm]);
  answerBesideRouter(fastify);
  observe(fastify, app.get(Metrics));
  app.useGlobalGuards(new BodyRule());
  app.useGlobalPipes(new DtoPipe());
  app.useGlobalFilters(new ProblemFilter());
}

type Check = (request: FastifyRequest) => Promise<void> | undefined;

/** Refuses a request before its body is read when one of the checks throws; the first one that does has the say. */
function admitOnly(fastify: FastifyInstance, checks: readonly Check[]): void {
  const filter = new ProblemFilter();
  // One hook of the whole instance: it also runs for routes that do not exist.
  fastify.addHook('onRequest', (request, reply, done) => {
    const refuse = (error: unknown): void => filter.answer(error, request, reply);
    try {
      const passing = pass(checks, request, 0);
      if (passing === undefined) done();
      // What fails after these checks, on the way of the request, is answered as well.
      else passing.then(() => done()).catch(refuse);
    } catch (error) {
      refuse(error);
    }
  });
}

/** In their order, from the `next` one on. Most know at once, and a promise is not free: undefined = all of them did. */
function pass(checks: readonly Check[], request: FastifyRequest, next: number): Promise<void> | undefined {
  for (let index = next; index < checks.length; index += 1) {
    const checked = checks[index]?.(request);
    if (checked !== undefined) return checked.then(() => pass(checks, request, index + 1));
  }
  return undefined;
}

function identified(
  app: NestFastifyApplication,
  limits: Limits,
): (request: FastifyRequest) => Promise<void> | undefined {
  const config = app.get(Config);
  const metrics = app.get(Metrics);
  const credentials = {
    tokens: app.get(TokenVerifier),
    cookies: app.get(AnonymousCookie),
    console: app.get(ConsoleSession),
  };
  const api = config.roles.includes('api');
  const refused = async (request: FastifyRequest, error: unknown): Promise<never> => {
    if (error instanceof UnauthenticatedError) {
      metrics.authFailures.inc({ reason: error instanceof AuthenticationFailedError ? error.reason : 'cookie' });
      await limits.refused(request);
    }
    throw error;
  };
  return (request) => {
    const path = pathOf(request.url);
    if (!api && !isWatched(path)) throw new RouteNotFoundError();
    if (isPublic(request) && !(config.production && isMetrics(path))) return undefined;
    try {
      const caller = callerOf(request, credentials);
      if (caller instanceof Promise)
        return caller.then((found) => known(request, found)).catch((error: unknown) => refused(request, error));
      known(request, caller);
      return undefined;
    } catch (error) {
      return refused(request, error);
    }
  };
}

/** After the limits, which have counted this request: a flood of cookies must not become a flood of reads. */
function unspent(app: NestFastifyApplication): (request: FastifyRequest) => Promise<void> | undefined {
  const spent = app.get(SpentCookies);
  const metrics = app.get(Metrics);
  return (request) => {
    // Whoever sends no cookie was made just now.
    if (request.headers.cookie === undefined || userIdOf(request) === undefined || !isAnonymous(principalOf(request)))
      return undefined;
    return spent.assertUnspent(principalOf(request)).catch((error: unknown) => {
      if (error instanceof AuthenticationFailedError) metrics.authFailures.inc({ reason: error.reason });
      throw error;
    });
  };
}

function known(request: FastifyRequest, caller: Principal): void {
  // Everything else that asks for a role is a route that does so in every environment, and is held to it by RolesGuard.
  if (isMetrics(pathOf(request.url)) && !caller.roles.some((role) => WATCHERS.includes(role)))
    throw new ForbiddenError();
  setPrincipal(request, caller);
}

/** Counts each answer and writes one line about it; those that are asked for every few seconds only at level debug. */
function observe(fastify: FastifyInstance, metrics: Metrics): void {
  // Its members are all named here, and none is secret: to look for those that are would cost a few percent of a request.
  const log = fastify.log.child({}, { redact: [] });
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
      ...traceIdsOf(spanOf(request)),
    };
    log[isWatched(path) ? 'debug' : 'info'](members, 'request');
    done();
  });
}
