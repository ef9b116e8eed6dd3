import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { RequestInvalidError } from '#platform/errors';
import { isKey, KEY_LENGTH, readIdempotencyKey } from './idempotency-key-header.js';

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

/** The decoded key of an `@Idempotent` request as a handler's parameter; the interceptor has accepted it by then. */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  readIdempotencyKey(requestOf(context).raw.rawHeaders),
);

/** In the OpenAPI document: `?idempotencyKey=`, which a handler takes by `@QueriedKey()`. */
export const ApiQueriedKey = (): MethodDecorator =>
  ApiQuery({
    name: 'idempotencyKey',
    type: String,
    required: true,
    example: 'api-0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d',
  });

/** `?idempotencyKey=` as a handler's parameter: the decoded key whose outcome is asked for. Throws RequestInvalidError. */
export const QueriedKey = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { idempotencyKey } = requestOf(context).query as Record<string, unknown>;
  if (isKey(idempotencyKey)) return idempotencyKey;
  throw new RequestInvalidError([{ field: 'idempotencyKey', message: `must be ${KEY_LENGTH} ASCII characters` }]);
});
