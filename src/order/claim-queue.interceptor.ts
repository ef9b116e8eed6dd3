import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, tap, type Observable } from 'rxjs';
import { AnonymousCookie, principalOf } from '#platform/auth';
import { ProfileQueue } from './profile-queue.js';

/**
 * A claim waits for its turn of both profiles before the kernel begins its transaction, as every other change does.
 * Afterwards it clears the cookie, also on a replay: cookies are not stored with an answer.
 */
@Injectable()
export class ClaimQueue implements NestInterceptor {
  constructor(
    private readonly queue: ProfileQueue,
    private readonly cookies: AnonymousCookie,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const anonymous = this.cookies.read(request.headers.cookie);
    const profiles = [principalOf(request).sub, ...(anonymous === null ? [] : [anonymous.sub])];
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    // Only an order that was claimed carries a tag; a refused claim leaves the cart where it is.
    const clear = (): void => {
      if (reply.getHeader('etag') !== undefined) void reply.header('set-cookie', this.cookies.clear());
    };
    return from(this.queue.enter(profiles, () => lastValueFrom(next.handle()))).pipe(tap(clear));
  }
}
