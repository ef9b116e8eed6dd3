import { RequestInvalidError } from '#platform/errors';

const STRONG_TAG = /^"([\x21\x23-\x7e\x80-\xff]*)"$/;

/**
 * Reads `If-Match` (RFC 9110): the opaque part of its one strong tag; null when it is absent or `*`, which every order
 * matches. Throws RequestInvalidError for weak tags, lists and anything else.
 */
export function readIfMatch(header: string | undefined): string | null {
  const value = header?.trim();
  if (value === undefined || value === '*') return null;
  const tag = STRONG_TAG.exec(value)?.[1];
  if (tag === undefined)
    throw new RequestInvalidError([
      { field: 'header.If-Match', message: 'must be one strong entity tag, as in "3", or *' },
    ]);
  return tag;
}

/** The entity tag of an order at this version. */
export function entityTag(version: number): string {
  return `"${version}"`;
}
