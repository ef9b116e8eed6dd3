import { applyDecorators, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ForbiddenError } from '#platform/errors';
import type { Role } from './principal.js';
import { principalOf } from './request-principal.js';

const ROLES = 'holdfast:roles';

/** Lets only callers with one of these roles in, and says so in the API's document. */
export const Roles = (...roles: Role[]): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ROLES, roles), ApiExtension('x-roles', roles));

@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const wanted = this.reflector.getAllAndOverride<Role[] | undefined>(ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (wanted === undefined) return true;
    const { roles } = principalOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (!wanted.some((role) => roles.includes(role))) throw new ForbiddenError();
    return true;
  }
}
