import { RouteParamtypes } from '@nestjs/common/internal';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { refuseMembers } from '#platform/validation';

type Handler = ReturnType<ExecutionContext['getHandler']>;

/**
 * Unknown fields are refused everywhere: a handler that declares no body reads none, so every member is unknown to it.
 * A guard, because an interceptor wraps every answer in observables of its own.
 */
export class BodyRule implements CanActivate {
  private readonly known = new Map<Handler, boolean>();

  canActivate(context: ExecutionContext): true {
    const { body } = context.switchToHttp().getRequest<FastifyRequest>();
    if (body !== undefined && !Buffer.isBuffer(body) && !this.readsBody(context)) refuseMembers(body);
    return true;
  }

  private readsBody(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    const known = this.known.get(handler);
    if (known !== undefined) return known;
    // As Nest keeps it: `<kind of parameter>:<position>` by the handler's name.
    const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) as
      Record<string, unknown> | undefined;
    const reads = Object.keys(parameters ?? {}).some((each) => each.startsWith(`${RouteParamtypes.BODY}:`));
    this.known.set(handler, reads);
    return reads;
  }
}
