import { RequestInvalidError } from '#platform/errors';
import { decodeCursor, parseLimit } from '#platform/http';
import type { ProcessSearch } from '#kernel/process';
import { readFlag, readText } from './read-query.js';

export interface ProcessQuery {
  readonly definition?: unknown;
  readonly version?: unknown;
  readonly state?: unknown;
  readonly parked?: unknown;
  readonly paused?: unknown;
  readonly q?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
}

/** What a list's query asks for. Throws RequestInvalidError naming the parameter. */
export function readProcessQuery(query: ProcessQuery): ProcessSearch {
  const { definition, version, state, parked, paused, q, limit, cursor } = query;
  return {
    definition: readText('definition', definition),
    version: readNumber('version', version),
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
  return readNumber('run', value);
}

/** null = it was not given. Throws RequestInvalidError naming it. */
function readNumber(field: string, value: unknown): number | null {
  if (value === undefined) return null;
  if (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new RequestInvalidError([{ field, message: 'must be a whole number from 1 on' }]);
}
