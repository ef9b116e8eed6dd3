import { parseItem } from 'structured-headers';
import { KeyInvalidError, KeyMissingError } from './idempotency.errors.js';

export const MAX_KEY_LENGTH = 255;
/** Of the key itself: neither the quotes of the other spelling nor its escapes count. */
export const KEY_LENGTH = `1 to ${MAX_KEY_LENGTH}`;
const BARE = /^[\x21\x23-\x2b\x2d-\x7e]+$/;

/**
 * Reads the key from a request's raw headers, where Node has not yet joined repeated lines. Bare (visible ASCII
 * without `"` and `,`) and quoted (a structured-field String, RFC 8941) spell the same key.
 * Throws KeyMissingError or KeyInvalidError.
 */
export function readIdempotencyKey(rawHeaders: readonly string[]): string {
  const lines: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === 'idempotency-key') lines.push(rawHeaders[i + 1] ?? '');
  }
  const [line, ...more] = lines;
  if (line === undefined) throw new KeyMissingError();
  if (more.length > 0) throw new KeyInvalidError('must be sent once');
  const value = line.trim();
  return value.startsWith('"') ? quoted(value) : bare(value);
}

/** A decoded key: printable ASCII, spaces included. */
export function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[\x20-\x7e]+$/.test(value) && isKeyLength(value);
}

function isKeyLength(key: string): boolean {
  return key.length >= 1 && key.length <= MAX_KEY_LENGTH;
}

function bare(value: string): string {
  if (BARE.test(value) && isKeyLength(value)) return value;
  throw new KeyInvalidError(
    `must be ${KEY_LENGTH} visible ASCII characters without quote and comma, or a quoted string`,
  );
}

function quoted(value: string): string {
  let key: unknown;
  let parameters = 0;
  try {
    const [item, map] = parseItem(value);
    key = item;
    parameters = map.size;
  } catch {
    throw new KeyInvalidError('is not a structured-field String');
  }
  if (typeof key !== 'string' || parameters > 0) throw new KeyInvalidError('must be one String without parameters');
  if (!isKeyLength(key)) throw new KeyInvalidError(`must have ${KEY_LENGTH} characters`);
  return key;
}
