import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { UnauthenticatedError } from '#platform/errors';
import type { Principal } from './principal.js';

const PRINCIPAL = Symbol('principal');

/** A member of the request itself: a WeakMap with an entry per request is what the garbage collector likes least. */
interface Identified {
  [PRINCIPAL]?: Principal;
}

export function setPrincipal(request: FastifyRequest, principal: Principal): void {
  (request as Identified)[PRINCIPAL] = principal;
}

/** Who the request acts for. Throws UnauthenticatedError on an open route without a token. */
export function principalOf(request: FastifyRequest): Principal {
  const principal = (request as Identified)[PRINCIPAL];
  if (principal === undefined) throw new UnauthenticatedError();
  return principal;
}

/** For log lines; undefined while nobody is known. */
export function userIdOf(request: FastifyRequest): string | undefined {
  return (request as Identified)[PRINCIPAL]?.sub;
}

/** The principal as a handler's parameter. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
