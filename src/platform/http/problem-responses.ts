import { ApiExtension } from '@nestjs/swagger';

export const PROBLEM_CODES = 'x-problem-codes';

/** Documents the problems that only this route has; those of the order of checks are added when the document is made. */
export function ProblemResponses(...codes: string[]): MethodDecorator {
  return ApiExtension(PROBLEM_CODES, codes) as MethodDecorator;
}
