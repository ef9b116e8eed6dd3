import { isUtf8 } from 'node:buffer';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestMalformedError, UnsupportedMediaTypeError } from '#platform/errors';

type Done = (error: Error | null, body?: unknown) => void;
type BodyKind = 'raw' | 'form';
type ReadJson = (request: FastifyRequest, text: string, done: Done) => void;

const settings = (body: BodyKind): MethodDecorator => RouteConfig({ body }) as MethodDecorator;
const kindOf = (request: FastifyRequest): BodyKind | undefined =>
  (request.routeOptions.config as { body?: BodyKind } | undefined)?.body;

/** The route gets a JSON body as the bytes that were sent, unread: a signature covers them, and not what they mean. */
export const RawBody = (): MethodDecorator => settings('raw');
/** A browser may post a form here; what is in it is not looked at. */
export const TakesForm = (): MethodDecorator => settings('form');

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]*)/gi;
const UTF_8 = /^utf-?8$/i;

/** JSON is the only body of the API, but for the few routes that say otherwise. */
export function parseBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const readJson = fastify.getDefaultJsonParser('error', 'error') as ReadJson;
  fastify.removeContentTypeParser('text/plain');
  app.useBodyParser('application/json', {}, (request: FastifyRequest, body: Buffer, done: Done) => {
    if (!saysUtf8(request.headers['content-type']))
      done(new UnsupportedMediaTypeError('Send application/json in UTF-8.'));
    else if (kindOf(request) === 'raw') done(null, body);
    // Many clients name a type without sending anything: that is no body.
    else if (body.length === 0) done(null, undefined);
    // Decoded leniently, what is no UTF-8 would be stored with U+FFFD in its place for ever.
    else if (!isUtf8(body)) done(new RequestMalformedError('The body is not valid UTF-8.'));
    else readJson(request, body.toString('utf8'), done);
  });
  app.useBodyParser('application/x-www-form-urlencoded', {}, (request: FastifyRequest, _body: Buffer, done: Done) => {
    if (kindOf(request) === 'form') done(null, {});
    else done(new UnsupportedMediaTypeError());
  });
}

/** JSON is UTF-8 (RFC 8259, 8.1); a charset that says otherwise is not JSON as we take it. */
function saysUtf8(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true;
  return [...(contentType ?? '').matchAll(CHARSET)].every(([, charset]) => UTF_8.test(charset ?? ''));
}
