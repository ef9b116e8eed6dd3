import { RequestInvalidError } from '#platform/errors';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** `limit` from the query: 1 to 100, 20 when absent. */
export function parseLimit(value: unknown): number {
  if (value === undefined) return DEFAULT_LIMIT;
  const limit = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : NaN;
  if (!(limit >= 1 && limit <= MAX_LIMIT))
    throw new RequestInvalidError([{ field: 'limit', message: `must be a whole number from 1 to ${MAX_LIMIT}` }]);
  return limit;
}

/** A time of the query; null when absent. Throws RequestInvalidError. */
export function parseTime(field: string, value: unknown): Date | null {
  if (value === undefined) return null;
  const time = typeof value === 'string' && RFC_3339.test(value) && realDay(value) ? new Date(value) : new Date(NaN);
  if (Number.isNaN(time.getTime()))
    throw new RequestInvalidError([{ field, message: 'must be a time as in 2026-11-21T03:00:00.000Z' }]);
  return time;
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function realDay(value: string): boolean {
  const [year = 0, month = 0, day = 0] = value.slice(0, 10).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** The opaque cursor of a list that is ordered by a UUIDv7, newest first. */
export function encodeCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

export function decodeCursor(value: unknown): string | null {
  if (value === undefined) return null;
  const id = typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : '';
  if (!isUuid(id)) throw new RequestInvalidError([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  return id;
}

/** Cuts a page out of `limit + 1` rows. */
export function pageOf<T extends { id: string }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(last.id) : null };
}
