import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AnonymousCookie, principalOf } from '../auth/index.js';
import { ProfileQueue } from './profile-queue.js';

/** A claim waits for its turn of both profiles before the kernel begins its transaction, as every other change does. */
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
    return from(this.queue.enter(profiles, () => lastValueFrom(next.handle())));
  }
}
