import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { errorCatalogue, statusOfKind } from '../errors/index.js';

/** What every route with a token may answer. */
const EVERYWHERE = ['auth.unauthenticated', 'rate-limit.exceeded', 'server.overloaded', 'database.unavailable', 'internal'];

/** Documents the problems of a route: one response per status, one example per code. */
export function ProblemResponses(...codes: string[]): MethodDecorator {
  const byStatus = new Map<number, Record<string, { value: object }>>();
  const known = new Map(errorCatalogue().map((each) => [each.code, each]));
  for (const code of [...codes, ...EVERYWHERE]) {
    const definition = known.get(code);
    if (definition === undefined) throw new Error(`Bug: ${code} is documented but not defined`);
    const status = statusOfKind(definition.kind);
    const examples = byStatus.get(status) ?? {};
    examples[code] = { value: { type: `/problems/${code}`, title: definition.title, status, code, retryable: definition.retryable } };
    byStatus.set(status, examples);
  }
  const responses = [...byStatus].map(([status, examples]) =>
    ApiResponse({
      status,
      description: Object.keys(examples).join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples } },
    }),
  );
  return applyDecorators(...responses);
}
