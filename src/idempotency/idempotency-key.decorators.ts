import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RequestInvalidError } from '../errors/index.js';
import { readIdempotencyKey } from './idempotency-key-header.js';

const SPELLING = /^[\x20-\x7e]{1,100}$/;

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

/** The decoded key of an `@Idempotent` request as a handler's parameter; the interceptor has accepted it by then. */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext) => readIdempotencyKey(requestOf(context).raw.rawHeaders));

/** `?idempotencyKey=` as a handler's parameter: the decoded key whose outcome is asked for. Throws RequestInvalidError. */
export const QueriedKey = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { idempotencyKey } = requestOf(context).query as Record<string, unknown>;
  if (typeof idempotencyKey === 'string' && SPELLING.test(idempotencyKey)) return idempotencyKey;
  throw new RequestInvalidError([{ field: 'idempotencyKey', message: 'must be 1 to 100 ASCII characters' }]);
});
