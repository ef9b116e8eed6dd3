import { KEY_STATES, type KeyCursor, type KeySearch } from '#idempotency';
import { RequestInvalidError } from '#platform/errors';
import { isUuid, parseLimit } from '#platform/http';
import { readChoice, readText } from './read-query.js';

export interface KeyQuery {
  readonly state?: unknown;
  readonly q?: unknown;
  readonly lifecycle?: unknown;
  readonly point?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
}

/** What a list's query asks for. Throws RequestInvalidError naming the parameter. */
export function readKeyQuery({ state, q, lifecycle, point, limit, cursor }: KeyQuery): KeySearch {
  return {
    state: readChoice('state', state, KEY_STATES),
    text: readText('q', q),
    lifecycle: readText('lifecycle', lifecycle),
    point: readText('point', point),
    after: readCursor(cursor),
    limit: parseLimit(limit),
  };
}

export function encodeKeyCursor({ id, dueAt }: KeyCursor): string {
  return Buffer.from(`${id} ${dueAt ?? ''}`).toString('base64url');
}

function readCursor(value: unknown): KeyCursor | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : '';
  const [, id = '', dueAt = ''] =
    /^(\S{36}) ((?:\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00)?)$/.exec(text) ?? [];
  const cursor = { id, dueAt: dueAt === '' ? null : dueAt };
  if (!isUuid(id) || encodeKeyCursor(cursor) !== value)
    throw new RequestInvalidError([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  return cursor;
}
