import { createHash } from 'node:crypto';
import { secretsOf } from '#platform/config';

export interface JwtSecret {
  readonly kid: string;
  readonly key: Uint8Array;
}

/** The first signs, all verify; a secret's `kid` is the start of its hash, so that both sides can name it. */
export function jwtSecrets(list: string | null): JwtSecret[] {
  return secretsOf(list).map((secret) => ({
    kid: digest(secret).toString('base64url').slice(0, 12),
    key: new TextEncoder().encode(secret),
  }));
}

export function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
