import { parse } from 'node:querystring';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { HttpAdapterHost, Reflector } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, of, type Observable } from 'rxjs';
import { v7 as uuidv7 } from 'uuid';
import { principalOf } from '#platform/auth';
import { addressOf, requestIdOf, traceparentOf } from '#platform/http';
import { Tracing } from '#platform/telemetry';
import { refuseUncanonical } from '#platform/validation';
import { readIdempotencyKey } from './idempotency-key-header.js';
import { IdempotencyService } from './handle-request.js';
import type { IdempotentAnswer, Intent } from './intent.js';
import { scopePath } from './scope-path.js';

export const LIFECYCLE = 'holdfast:lifecycle';

/** What the decorator says about a route. */
export interface IdempotentRoute {
  readonly lifecycle: string;
  /** False: the header is honoured when it is sent. */
  readonly required: boolean;
}

/**
 * Checks the header before the body is validated, and sends the stored bytes of a request that has finished before
 * without asking for its command: the same payload was valid then. Else it claims the key after the handler has
 * returned the validated command (pipes run inside `next.handle()`), and sends what became of it.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly idempotency: IdempotencyService,
    private readonly tracing: Tracing,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<string>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { lifecycle, required } = this.reflector.get<IdempotentRoute>(LIFECYCLE, context.getHandler());
    const named = required || request.headers['idempotency-key'] !== undefined;
    // A key that nobody else knows: the request runs like any other, and cannot be repeated.
    const key = named ? readIdempotencyKey(request.raw.rawHeaders) : `unnamed-${uuidv7()}`;
    if (named) void reply.header('Idempotency-Key', key);
    const intent: Intent = {
      method: request.method,
      path: scopePath(request.routeOptions.url ?? '/', request.params as Record<string, string>),
      key,
      actor: principalOf(request),
      payload: payloadOf(request),
    };
    // Without a look `execute` looks for itself, and tells what is in the way: after a body that is wrong was told so.
    const look = named ? await this.idempotency.look(intent).catch(() => null) : null;
    const replay = look === null ? null : this.idempotency.replayOf(look);
    if (replay !== null) return of(send(reply, replay, named));
    return next.handle().pipe(
      mergeMap(async (command: unknown) => {
        const answer = await this.idempotency.execute({
          ...intent,
          lifecycle,
          originIp: addressOf(request),
          command,
          traceparent: this.tracing.traceparent ?? traceparentOf(request),
          requestId: requestIdOf(request),
          look,
          likelyNew: !named,
        });
        return send(reply, answer, named);
      }),
    );
  }
}

/** Throws RequestInvalidError for a body that has no canonical form. */
function payloadOf(request: FastifyRequest): unknown {
  refuseUncanonical(request.body);
  const query = queryOf(request);
  return Object.keys(query).length === 0
    ? { body: request.body ?? null }
    : { body: request.body ?? null, query: { ...query } };
}

/** A fragment is no part of what is asked for; the router reads one as if it were (part of) a query. */
function queryOf({ url, query }: FastifyRequest): Record<string, unknown> {
  const fragment = url.indexOf('#');
  if (fragment < 0) return query as Record<string, unknown>;
  const start = url.indexOf('?');
  return start < 0 || start > fragment ? {} : parse(url.slice(start + 1, fragment));
}

const STATUS = Symbol('status of the stored answer');

interface Answered {
  [STATUS]?: number;
}

/** As text, because head and body then leave in one piece; what is stored is UTF-8, so the bytes are the same. */
function send(reply: FastifyReply, answer: IdempotentAnswer, named: boolean): string {
  const body = answer.body.toString('utf8');
  (reply as Answered)[STATUS] = answer.status;
  void reply.headers(answer.headers);
  if (!named) return body;
  void reply.headers({
    'Idempotency-Status': answer.contribution,
    'Idempotency-Expires': answer.expiresAt.toISOString(),
  });
  if (answer.contribution === 'replayed') void reply.header('Idempotent-Replayed', 'true');
  return body;
}

/** Nest sets the route's static status just before it sends; the stored answer's own status has the last word. */
@Injectable()
export class ReplayStatus {
  constructor(host: HttpAdapterHost) {
    const adapter = host.httpAdapter as typeof host.httpAdapter | undefined;
    // A process without HTTP only works on jobs and abandoned requests.
    if (adapter === undefined) return;
    if (adapter.getType() !== 'fastify')
      throw new Error(`Idempotent routes need @nestjs/platform-fastify; this application runs on ${adapter.getType()}`);
    const fastify = adapter.getInstance<FastifyInstance>();
    fastify.addHook('onSend', (_request, reply, _payload, done) => {
      const status = (reply as Answered)[STATUS];
      if (status !== undefined && reply.statusCode < 500) void reply.code(status);
      done();
    });
  }
}
