import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { KEY_LENGTH, MAX_KEY_LENGTH } from './idempotency-key-header.js';
import { IdempotencyInterceptor, LIFECYCLE, type IdempotentRoute } from './idempotency.interceptor.js';

/**
 * Marks a controller method that returns its validated command; the command then runs once per `Idempotency-Key`
 * through the lifecycle registered under `lifecycle`, and its stored answer is sent. With `required: false` a request
 * without the header runs as if nobody else could have sent it.
 */
export function Idempotent(lifecycle: string, { required = true }: { required?: boolean } = {}): MethodDecorator {
  const route: IdempotentRoute = { lifecycle, required };
  return applyDecorators(
    SetMetadata(LIFECYCLE, route),
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required,
      description: `The client's name for this one intended operation: ${KEY_LENGTH} visible ASCII characters, bare or as a quoted structured-field String.`,
      schema: {
        type: 'string',
        minLength: 1,
        maxLength: MAX_KEY_LENGTH,
        example: '8b6882a8-2511-4a6a-8a33-f7d97aa17fa4',
      },
    }),
  );
}
