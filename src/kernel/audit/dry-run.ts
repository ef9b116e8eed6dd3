import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequestInvalidError } from '#platform/errors';

/** What a change by hand would do; nothing was done, and nothing is kept of the question. */
export class DryRunDto {
  @ApiProperty({
    type: [String],
    example: [
      'gives it a fresh budget, due at once',
      'calls elsewhere under key api-0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20',
    ],
    description: 'In words, in the order in which it would happen.',
  })
  readonly would!: string[];
}

/** Throws RequestInvalidError. */
export function readDryRun(value: unknown): boolean {
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw new RequestInvalidError([{ field: 'dryRun', message: 'must be true or false' }]);
}

/** The answer of a dry run: 200, since nothing is begun. */
export function wouldDo(reply: FastifyReply, would: string[]): DryRunDto {
  void reply.status(200);
  return { would };
}

/** The parameter of a route that can say what it would do. */
export function ApiDryRun(): MethodDecorator {
  return applyDecorators(
    ApiQuery({
      name: 'dryRun',
      required: false,
      type: Boolean,
      example: true,
      description: 'true: say what it would do (200), and do nothing',
    }),
  );
}
