import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiQuery } from '@nestjs/swagger';
import { readFlag } from './read-query.js';

/** What a change by hand would do; nothing was done, and nothing is kept of the question. */
export class DryRunDto {
  @ApiProperty({
    type: [String],
    example: [
      'gives it a fresh budget, due at once',
      'calls deposit under key api-0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20',
    ],
    description: 'In words, in the order in which it would happen.',
  })
  readonly would!: string[];
}

/** Throws RequestInvalidError. */
export function readDryRun(value: unknown): boolean {
  return readFlag('dryRun', value) ?? false;
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

interface NextCall {
  readonly system: string;
  readonly key: string;
  /** A call under this key may have been done already. */
  readonly inDoubt: boolean;
  /** The other side can be asked what became of it. */
  readonly canAsk: boolean;
}

export function callInWords({ system, key, inDoubt, canAsk }: NextCall): string {
  const call = `calls ${system} under key ${key}`;
  if (!inDoubt) return call;
  return canAsk
    ? `asks ${system} first what became of key ${key}; if it has been done, nothing is sent again, else ${call}`
    : `${call}, under which it may have been done before; then that system does nothing again`;
}
