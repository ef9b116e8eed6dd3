import { RequestInvalidError } from '#platform/errors';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
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
