// A service on @nestarc/idempotency, set up as its README does, with its scope function naming the user.
import { IdempotencyInterceptor, IdempotencyModule, Idempotent, MemoryStorage } from '@nestarc/idempotency';
import { UseInterceptors } from '@nestjs/common';
import { serve } from './serve.mjs';

const DAY_SECONDS = 86_400;

/** @param {import('@nestjs/common').ExecutionContext} context */
function scope(context) {
  const { user, method, originalUrl } = context.switchToHttp().getRequest();
  return `${user.id} ${method} ${originalUrl.split('?', 1)[0]}`;
}

await serve({
  imports: [IdempotencyModule.forRoot({ storage: new MemoryStorage(), ttl: DAY_SECONDS, scope })],
  idempotent: [UseInterceptors(IdempotencyInterceptor), Idempotent()],
});
