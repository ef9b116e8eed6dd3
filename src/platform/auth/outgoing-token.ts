import { SignJWT } from 'jose';
import { clock } from '#platform/clock';
import type { Config } from '#platform/config';
import { jwtSecrets } from './jwt-secrets.js';

/** Longer than any call waits for its turn, and of little use to whoever finds it in a log. */
const LIFETIME_SECONDS = 60;
/** Our own API takes no token with such a subject, so nothing that we send opens it. */
const SUBJECT = 'service:holdfast';

/**
 * What a foreign system gets as our bearer token: the one that was agreed with it, else one that is signed for its name
 * alone (`aud`), anew for each call. Null = there is neither a token nor a secret to sign one.
 */
export function outgoingToken(config: Config, audience: string, agreed: string | null): (() => Promise<string>) | null {
  if (agreed !== null) return () => Promise.resolve(agreed);
  const [secret] = jwtSecrets(config.authJwtSecret);
  if (secret === undefined) return null;
  return () => {
    const jwt = new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', kid: secret.kid })
      .setSubject(SUBJECT)
      .setAudience(audience);
    if (config.authIssuer !== null) jwt.setIssuer(config.authIssuer);
    const seconds = Math.floor(clock.now() / 1000);
    return jwt
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + LIFETIME_SECONDS)
      .sign(secret.key);
  };
}
