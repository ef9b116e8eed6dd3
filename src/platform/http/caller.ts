import type { FastifyRequest } from 'fastify';
import {
  AuthenticationFailedError,
  type AnonymousCookie,
  type ConsoleSession,
  type Principal,
  type TokenVerifier,
} from '#platform/auth';
import { accessOf } from './route-access.js';

/** What a request says about itself is held against these. */
export interface Credentials {
  readonly tokens: TokenVerifier;
  readonly cookies: AnonymousCookie;
  readonly console: ConsoleSession;
}

/** Whom a request acts for: a bearer token, which the console keeps in a cookie, wins over the anonymous cookie, even one that is not valid. Throws UnauthenticatedError. Nothing is read from the database. */
export function callerOf(request: FastifyRequest, credentials: Credentials): Principal | Promise<Principal> {
  const { tokens, cookies, console } = credentials;
  const { cookie, authorization = console.authorizationOf(request.headers) } = request.headers;
  const { cookie: access } = accessOf(request);
  if (authorization !== undefined || access === undefined)
    return tokens.known(authorization) ?? tokens.verify(authorization);
  const known = cookies.read(cookie);
  if (known !== null) return known;
  const caller = access === 'given' ? cookies.newcomer() : null;
  if (caller === null)
    throw new AuthenticationFailedError(
      cookie === undefined ? 'missing' : 'cookie',
      'A valid bearer token, or the cookie of an anonymous user, is required.',
    );
  return caller;
}
