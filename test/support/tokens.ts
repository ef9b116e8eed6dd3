import { SignJWT } from 'jose';

/** The HS256 secret of every server that the tests start. */
export const JWT_SECRET = 'Xw2p_Qm9vTn4LbYc8kRz7-JhD3sGf6UaE1oMtB5iVqN0';

export interface TokenOptions {
  readonly roles?: readonly string[];
  readonly secret?: string;
  /** Relative to now, in seconds; negative = already expired. */
  readonly expiresIn?: number;
}

/** A bearer token for user `sub`, as an identity provider would issue it. */
export async function tokenFor(sub: string, options: TokenOptions = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = options.roles === undefined ? {} : { roles: [...options.roles] };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setIssuedAt(now)
    .setExpirationTime(now + (options.expiresIn ?? 3_600))
    .sign(new TextEncoder().encode(options.secret ?? JWT_SECRET));
}
