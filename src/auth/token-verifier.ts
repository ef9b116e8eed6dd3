import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { Config, secretsOf } from '../config/index.js';
import { UnauthenticatedError } from '../errors/index.js';
import type { Principal } from './principal.js';
import { signingKeys } from './signing-keys.js';
import { VerifiedTokens } from './verified-tokens.js';

const SUBJECT = /^[\x21-\x7e]{1,128}$/;
const RESERVED = /^(service|anonymous):/;
const ASYMMETRIC = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const REMEMBERED = 5_000;
/** A verified token is remembered no longer, so that the provider's keys are looked at again while it is in use. */
const REMEMBERED_MS = 60_000;

/** Reads bearer tokens: HS256 by shared secrets, asymmetric ones by a JWKS; the algorithm is pinned by configuration. */
@Injectable()
export class TokenVerifier {
  private verified = new VerifiedTokens(REMEMBERED);
  private readonly secrets: readonly { kid: string; key: Uint8Array }[];
  private readonly jwks: ReturnType<typeof signingKeys> | null;
  private readonly services: readonly Buffer[];

  constructor(private readonly config: Config) {
    this.secrets = jwtSecrets(config.authJwtSecret);
    this.jwks = config.authJwksUrl === null ? null : signingKeys(config.authJwksUrl, () => this.forget());
    this.services = secretsOf(config.serviceToken).map(digest);
  }

  /** Whose token it is when it was verified lately; null = it has to be verified. */
  known(authorization: string | undefined): Principal | null {
    const token = tokenOf(authorization);
    return token === null ? null : this.verified.find(token);
  }

  /** Throws UnauthenticatedError for anything but a valid, unexpired token of ours. */
  async verify(authorization: string | undefined): Promise<Principal> {
    const token = tokenOf(authorization);
    if (token === null) throw new UnauthenticatedError();
    // What is checked under keys that are replaced meanwhile is kept in the set that was forgotten with them.
    const { verified } = this;
    const known = verified.find(token);
    if (known !== null) return known;
    const given = digest(token);
    if (this.services.some((each) => timingSafeEqual(each, given))) return { sub: 'service:account', roles: ['service'] };
    const payload = await this.payloadOf(token);
    const principal = principalOfPayload(payload);
    verified.keep(token, principal, Math.min((payload.exp ?? 0) * 1000, Date.now() + REMEMBERED_MS));
    return principal;
  }

  private forget(): void {
    this.verified = new VerifiedTokens(REMEMBERED);
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

function tokenOf(authorization: string | undefined): string | null {
  return /^Bearer +([^\s]+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

/** The first signs, all verify; a secret's `kid` is the start of its hash, so that both sides can name it. */
export function jwtSecrets(list: string | null): { kid: string; key: Uint8Array }[] {
  return secretsOf(list).map((secret) => ({ kid: digest(secret).toString('base64url').slice(0, 12), key: new TextEncoder().encode(secret) }));
}

function principalOfPayload(payload: JWTPayload): Principal {
  // Claims are whatever the issuer put there, whatever their TypeScript type says.
  const sub: unknown = payload.sub;
  const roles: unknown = payload['roles'] === undefined ? [] : payload['roles'];
  if (typeof sub !== 'string' || !SUBJECT.test(sub) || RESERVED.test(sub)) throw new UnauthenticatedError("The token's claims are not valid.");
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string')) throw new UnauthenticatedError("The token's claims are not valid.");
  return { sub, roles };
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
