import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { Config } from '../config/index.js';
import { UnauthenticatedError } from '../errors/index.js';
import type { Principal } from './principal.js';

const SUBJECT = /^[\x21-\x7e]{1,128}$/;
const RESERVED = /^(service|anonymous):/;
const ASYMMETRIC = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** Verified tokens are remembered until they expire; checking a signature again costs more than a look-up. */
const REMEMBERED = 5_000;

/** Reads bearer tokens: HS256 by shared secrets, asymmetric ones by a JWKS; the algorithm is pinned by configuration. */
@Injectable()
export class TokenVerifier {
  private readonly remembered = new Map<string, { principal: Principal; expiresAt: number }>();
  private readonly secrets: readonly { kid: string; key: Uint8Array }[];
  private readonly jwks: ReturnType<typeof createRemoteJWKSet> | null;
  private readonly service: Buffer | null;

  constructor(private readonly config: Config) {
    this.secrets = jwtSecrets(config.authJwtSecret);
    this.jwks = config.authJwksUrl === null ? null : createRemoteJWKSet(new URL(config.authJwksUrl));
    this.service = config.serviceToken === null ? null : digest(config.serviceToken);
  }

  /** Throws UnauthenticatedError for anything but a valid, unexpired token of ours. */
  async verify(authorization: string | undefined): Promise<Principal> {
    const token = /^Bearer +([^\s]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new UnauthenticatedError();
    const known = this.remembered.get(token);
    if (known !== undefined && known.expiresAt > Date.now()) return known.principal;
    if (this.service !== null && timingSafeEqual(this.service, digest(token))) return { sub: 'service:account', roles: ['service'] };
    const payload = await this.payloadOf(token);
    const principal = principalOfPayload(payload);
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(token, { principal, expiresAt: (payload.exp ?? 0) * 1000 });
    return principal;
  }

  private async payloadOf(token: string): Promise<JWTPayload> {
    const options: JWTVerifyOptions = {
      requiredClaims: ['exp', 'sub'],
      ...(this.config.authIssuer === null ? {} : { issuer: this.config.authIssuer }),
      ...(this.config.authAudience === null ? {} : { audience: this.config.authAudience }),
    };
    try {
      const { kid, alg } = decodeProtectedHeader(token);
      if (this.jwks !== null && alg !== 'HS256') return (await jwtVerify(token, this.jwks, { ...options, algorithms: ASYMMETRIC })).payload;
      const named = this.secrets.filter((secret) => secret.kid === kid);
      for (const { key } of named.length > 0 ? named : this.secrets) {
        const verified = await jwtVerify(token, key, { ...options, algorithms: ['HS256'] }).catch(() => null);
        if (verified !== null) return verified.payload;
      }
    } catch {
      // Whatever is wrong with it, the caller learns only that it is not valid.
    }
    throw new UnauthenticatedError('The bearer token is not valid.');
  }
}

/** The first signs, all verify; a secret's `kid` is the start of its hash, so that both sides can name it. */
export function jwtSecrets(list: string | null): { kid: string; key: Uint8Array }[] {
  return (list ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((secret) => ({ kid: digest(secret).toString('base64url').slice(0, 12), key: new TextEncoder().encode(secret) }));
}

function principalOfPayload(payload: JWTPayload): Principal {
  const { sub } = payload;
  const roles: unknown = payload['roles'] ?? [];
  const valid = sub !== undefined && SUBJECT.test(sub) && !RESERVED.test(sub);
  if (!valid || !Array.isArray(roles) || !roles.every((role) => typeof role === 'string')) throw new UnauthenticatedError("The token's claims are not valid.");
  return { sub, roles };
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
