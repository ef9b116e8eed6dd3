import type { FastifyRequest } from 'fastify';
import { AuthenticationFailedError, type AnonymousCookie, type Principal, type TokenVerifier } from '#platform/auth';
import { pathOf } from './request-info.js';

/** Shoppers come here without a token, known by a signed cookie. */
const TAKES_COOKIE = /^\/(orders|placeorder)(\/|$)/;
/** Here they come without either, and get their cookie. */
const GIVES_COOKIE = /^\/orders\/?$/;

/** What a request says about itself is held against these. */
export interface Credentials {
  readonly tokens: TokenVerifier;
  readonly cookies: AnonymousCookie;
}

/** Whom a request acts for: a bearer token wins over the cookie, even one that is not valid. Throws UnauthenticatedError. Nothing is read from the database. */
export function callerOf(request: FastifyRequest, { tokens, cookies }: Credentials): Principal | Promise<Principal> {
  const { authorization, cookie } = request.headers;
  const path = pathOf(request.url);
  if (authorization !== undefined || !TAKES_COOKIE.test(path))
    return tokens.known(authorization) ?? tokens.verify(authorization);
  const known = cookies.read(cookie);
  if (known !== null) return known;
  const caller = request.method === 'POST' && GIVES_COOKIE.test(path) ? cookies.newcomer() : null;
  if (caller === null)
    throw new AuthenticationFailedError(
      cookie === undefined ? 'missing' : 'cookie',
      'A valid bearer token, or the cookie of an anonymous shopper, is required.',
    );
  return caller;
}
