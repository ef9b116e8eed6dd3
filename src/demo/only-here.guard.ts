import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RouteNotFoundError } from '#platform/errors';
import { isFromThisMachine } from '#platform/http';

const OWN_NAMES = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** For a person at this very machine, on our own pages: to everybody else, and to pages of others, there is nothing here. */
export class OnlyHere implements CanActivate {
  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { host = '', origin, 'sec-fetch-site': site = 'same-origin' } = request.headers;
    const ours = origin === undefined || origin === `http://${host}`;
    // Another name for this machine is one that a page of somebody else may have been given.
    if (!isFromThisMachine(request) || !OWN_NAMES.test(host) || !ours || site === 'cross-site' || site === 'same-site')
      throw new RouteNotFoundError();
    return true;
  }
}
