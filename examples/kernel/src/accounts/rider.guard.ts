import { Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export interface Rider {
  readonly id: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    rider?: Rider;
  }
}

/** Stands for whatever authentication the application has: `Authorization: Bearer rider-<id>`. */
@Injectable()
export class RiderGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const id = /^Bearer rider-([a-z0-9-]{1,50})$/.exec(request.headers.authorization ?? '')?.[1];
    if (id === undefined) throw new UnauthorizedException();
    request.rider = { id };
    return true;
  }
}

/** The rider that the guard has let in. */
export function riderOf(request: FastifyRequest): Rider {
  if (request.rider === undefined) throw new UnauthorizedException();
  return request.rider;
}
