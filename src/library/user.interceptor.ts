import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { setPrincipal, type Principal } from '#platform/auth';
import { UnauthenticatedError } from '#platform/errors';
import { LIFECYCLE } from '#idempotency';
import type { KernelOptions, KernelUser } from './kernel-options.js';

export const USER_OF = Symbol('holdfast:user-of');

/** What the key's row can hold. */
const LONGEST_ID = 150;

/**
 * Asks the application who an idempotent request acts for. An interceptor for every route, because those run after all
 * guards, where applications authenticate, and before the one of the route, which claims the key.
 */
@Injectable()
export class UserInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(USER_OF) private readonly userOf: KernelOptions['userOf'],
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() === 'http' && this.reflector.get<unknown>(LIFECYCLE, context.getHandler()) !== undefined) {
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      setPrincipal(request, principal(await this.userOf(request)));
    }
    return next.handle();
  }
}

function principal(user: KernelUser): Principal {
  if (user === null || user === undefined) throw new UnauthenticatedError('The request acts for nobody.');
  const { sub, roles } = typeof user === 'string' ? { sub: user, roles: [] } : user;
  if (typeof sub !== 'string' || sub.length < 1 || sub.length > LONGEST_ID) {
    throw new Error(`Bug: userOf must return a user's id of 1 to ${LONGEST_ID} characters`);
  }
  return { sub, roles };
}
