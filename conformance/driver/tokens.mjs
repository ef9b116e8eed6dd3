import { SignJWT } from 'jose';

/** The secret of every server that the driver starts. */
export const JWT_SECRET = 'a-secret-of-the-conformance-kit-that-is-long-enough';
/** A shifted clock must not expire the tokens: they outlive every shift. */
const LIFETIME_SECONDS = 20 * 86_400;
const OLD_SECONDS = 2 * 86_400;
/** For AUTH_MAX_AGE, which would refuse tokens that live for weeks. */
export const MAX_AGE_MS = (LIFETIME_SECONDS + OLD_SECONDS) * 1000;

/** Tokens by the names that profiles use: two users, the first one with a further permission, and one that is over. */
export async function makeTokens() {
  return {
    first: await sign('conformance-1'),
    second: await sign('conformance-2'),
    privileged: await sign('conformance-1', ['admin']),
    expired: await sign('conformance-1', [], -3_600),
    service: await sign('conformance-service', ['service']),
  };
}

/**
 * @param {string} sub
 * @param {string[]} roles
 */
function sign(sub, roles = [], lifetimeSeconds = LIFETIME_SECONDS) {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ roles })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setIssuedAt(now - OLD_SECONDS)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(new TextEncoder().encode(JWT_SECRET));
}
