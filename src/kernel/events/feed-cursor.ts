import { RequestInvalidError } from '#platform/errors';

/** Opaque to callers: the position of the last event that they have seen, marked as one of this feed. */
export function encodePosition(position: string): string {
  return Buffer.from(`events:${position}`).toString('base64url');
}

/** The start of the feed when there is no cursor. Throws RequestInvalidError. */
export function decodePosition(cursor: unknown): string {
  if (cursor === undefined) return '0';
  const text = typeof cursor === 'string' ? Buffer.from(cursor, 'base64url').toString() : '';
  const position = /^events:(0|[1-9]\d{0,17})$/.exec(text)?.[1];
  if (position === undefined || encodePosition(position) !== cursor) {
    throw new RequestInvalidError([{ field: 'after', message: 'is not a cursor of this feed' }]);
  }
  return position;
}
