import { SignJWT } from 'jose';
import type { Config } from '#platform/config';
import { jwtSecrets } from './jwt-secrets.js';

const LIFETIME_MS = 43_200_000;

/** Makes a development token. Throws in production and without a secret. */
export async function signToken(config: Config, sub: string, roles: readonly string[]): Promise<string> {
  if (config.production) throw new Error('Tokens are not handed out in production');
  const [secret] = jwtSecrets(config.authJwtSecret);
  if (secret === undefined) throw new Error('AUTH_JWT_SECRET is not set');
  const jwt = new SignJWT({ roles: [...roles] })
    .setProtectedHeader({ alg: 'HS256', kid: secret.kid })
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(`${Math.floor(Math.min(LIFETIME_MS, config.authMaxAge) / 1000)}s`);
  if (config.authIssuer !== null) jwt.setIssuer(config.authIssuer);
  if (config.authAudience !== null) jwt.setAudience(config.authAudience);
  return jwt.sign(secret.key);
}
