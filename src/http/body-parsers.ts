import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UnsupportedMediaTypeError } from '../errors/index.js';

type Done = (error: Error | null, body?: unknown) => void;
type BodyKind = 'raw' | 'form';

const settings = (body: BodyKind): MethodDecorator => RouteConfig({ body }) as MethodDecorator;
const kindOf = (request: FastifyRequest): BodyKind | undefined => (request.routeOptions.config as { body?: BodyKind }).body;

/** The route gets a JSON body as the bytes that were sent, unread: a signature covers them, and not what they mean. */
export const RawBody = (): MethodDecorator => settings('raw');
/** A browser may post a form here; what is in it is not looked at. */
export const TakesForm = (): MethodDecorator => settings('form');

/** JSON is the only body of the API, but for the few routes that say otherwise. */
export function parseBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const json = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('text/plain');
  app.useBodyParser('application/json', {}, (request: FastifyRequest, body: Buffer, done: Done) => {
    if (kindOf(request) === 'raw') done(null, body);
    else void json(request, body.toString('utf8'), done);
  });
  app.useBodyParser('application/x-www-form-urlencoded', {}, (request: FastifyRequest, _body: Buffer, done: Done) => {
    if (kindOf(request) === 'form') done(null, {});
    else done(new UnsupportedMediaTypeError());
  });
}
