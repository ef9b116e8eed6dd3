import { createHmac } from 'node:crypto';

export const JWT_SECRET = 'a-secret-of-the-benches-that-is-long-enough-for-hs256';

/**
 * A bearer token (HS256) for user `sub`, good for a day.
 * @param {string} sub
 * @param {string[]} roles
 */
export function signed(sub, roles = []) {
  const now = Math.floor(Date.now() / 1000);
  const part = (/** @type {object} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub, roles, iat: now, exp: now + 86_400 })}`;
  return `${text}.${createHmac('sha256', JWT_SECRET).update(text).digest('base64url')}`;
}
