import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isTraceparent, type Span, type Tracing } from '#platform/telemetry';
import { isWatched } from './open-routes.js';
import { pathOf } from './request-info.js';

const SPAN = Symbol('span');

type Traced = FastifyRequest & { [SPAN]?: Span };

/** A span for each request, under the one that its client names; not for those that are asked for every few seconds. */
export function traceRequests(fastify: FastifyInstance, tracing: Tracing): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isWatched(pathOf(request.url))) return done();
    const given = request.headers['traceparent'];
    const route = request.routeOptions.url ?? 'unknown';
    const span = tracing.begin({
      name: `${request.method} ${route}`,
      kind: 'server',
      parent: isTraceparent(given) ? given : null,
      attributes: { 'http.request.method': request.method, 'http.route': route, 'holdfast.request_id': request.id },
    });
    (request as Traced)[SPAN] = span;
    reply.raw.once('close', () => {
      span.set({ 'http.response.status_code': reply.statusCode });
      if (reply.statusCode >= 500) span.failed(String(reply.statusCode));
      span.end();
    });
    span.within(done);
  });
  // Whoever has read a body goes on in the context of the connection.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const span = (request as Traced)[SPAN];
    if (span === undefined) done();
    else span.within(done);
  });
}

/** The `traceparent` of the span of a request; null = it has none. */
export function spanOf(request: FastifyRequest): string | null {
  return (request as Traced)[SPAN]?.traceparent ?? null;
}
