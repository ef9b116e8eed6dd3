import { RequestInvalidError } from '#platform/errors';
import { decodeCursor, parseLimit } from '#platform/http';
import type { ProcessSearch } from '#kernel/process';

export interface ProcessQuery {
  readonly definition?: unknown;
  readonly state?: unknown;
  readonly parked?: unknown;
  readonly paused?: unknown;
  readonly q?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
}

/** As long as the longest of id, subject and user. */
const LONGEST = 200;

/** What a list's query asks for. Throws RequestInvalidError naming the parameter. */
export function readProcessQuery({ definition, state, parked, paused, q, limit, cursor }: ProcessQuery): ProcessSearch {
  return {
    definition: readText('definition', definition),
    state: readText('state', state),
    parked: readFlag('parked', parked),
    paused: readFlag('paused', paused),
    text: readText('q', q),
    before: decodeCursor(cursor),
    limit: parseLimit(limit),
  };
}

/** The chapter that is asked for; null = the present one. Throws RequestInvalidError. */
export function readRun(value: unknown): number | null {
  if (value === undefined) return null;
  if (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new RequestInvalidError([{ field: 'run', message: 'must be a whole number from 1 on' }]);
}

function readText(field: string, value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string' && value.length >= 1 && value.length <= LONGEST && !/[\x00-\x1f]/.test(value))
    return value;
  throw new RequestInvalidError([{ field, message: `must be a text of 1 to ${LONGEST} characters, once` }]);
}

function readFlag(field: string, value: unknown): boolean | null {
  if (value === undefined) return null;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new RequestInvalidError([{ field, message: 'must be true or false' }]);
}
