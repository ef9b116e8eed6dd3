import { hash } from 'node:crypto';

/** What the key's row can hold; a longer path is told apart by its digest. */
export const MAX_PATH_LENGTH = 255;
const KEPT_OF_A_LONGER_ONE = 200;

/** In a route's pattern: an escaped colon, a parameter with its own rule and mark, or the wildcard. */
const PLACE = /::|:(\w+)(\((?:[^()]|\([^()]*\))*\))?\??|\*/g;

/**
 * The path that a key belongs to: the route's pattern, filled in with the decoded parameters, which are then written in
 * one way. So all spellings of a path are one, whatever the router took for the same (escapes, a fragment, the absolute
 * form, case or slashes where it does not mind them), and the ordinary spelling is its own. Visible ASCII.
 */
export function scopePath(pattern: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const filled = pattern.replace(PLACE, (place, name?: string) => {
    if (place === '::') return ':';
    if (name === undefined) return encodeURI(parameters['*'] ?? '').replace(/[?#]/g, encodeURIComponent);
    return encodeURI(parameters[name] ?? '').replace(/[/?#]/g, encodeURIComponent);
  });
  const path = filled.length > 1 ? filled.replace(/\/+$/, '') : filled;
  if (path.length <= MAX_PATH_LENGTH) return path;
  // No path holds a bare #, so that a long one never meets a short one.
  return `${path.slice(0, KEPT_OF_A_LONGER_ONE)}#${hash('sha256', path, 'base64url')}`;
}
