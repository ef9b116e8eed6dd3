import { createHmac } from 'node:crypto';

/** The HS256 secret of every server that the tests start. */
export const JWT_SECRET = 'Xw2p_Qm9vTn4LbYc8kRz7-JhD3sGf6UaE1oMtB5iVqN0';

export interface TokenOptions {
  readonly roles?: readonly string[];
  readonly secret?: string;
  /** Relative to now, in seconds; negative = already expired. */
  readonly expiresIn?: number;
}

/** A bearer token for user `sub`, as an identity provider would issue it; made from RFC 7515, not by the server's library. */
export function tokenFor(sub: string, { roles, secret = JWT_SECRET, expiresIn = 3_600 }: TokenOptions = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { ...(roles === undefined ? {} : { roles }), sub, iat: now, exp: now + expiresIn };
  const signed = [{ alg: 'HS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
