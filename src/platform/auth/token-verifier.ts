import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { clock } from '#platform/clock';
import { Config, secretsOf } from '#platform/config';
import { AuthenticationFailedError, failureOf, type AuthFailure } from './auth-failure.js';
import { digest, jwtSecrets, type JwtSecret } from './jwt-secrets.js';
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
  private readonly secrets: readonly JwtSecret[];
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

  /** Throws AuthenticationFailedError for anything but a valid, unexpired token for us. */
  async verify(authorization: string | undefined): Promise<Principal> {
    const token = tokenOf(authorization);
    if (token === null) throw new AuthenticationFailedError(authorization === undefined ? 'missing' : 'malformed');
    // What is checked under keys that are replaced meanwhile is kept in the set that was forgotten with them.
    const { verified } = this;
    const known = verified.find(token);
    if (known !== null) return known;
    const given = digest(token);
    if (this.services.some((each) => timingSafeEqual(each, given)))
      return { sub: 'service:account', roles: ['service'] };
    const payload = await this.payloadOf(token);
    const principal = principalOfPayload(payload);
    if (lifetimeOf(payload) > this.config.authMaxAge) throw refusal('lifetime');
    verified.keep(token, principal, Math.min((payload.exp ?? 0) * 1000, clock.now() + REMEMBERED_MS));
    return principal;
  }

  private forget(): void {
    this.verified = new VerifiedTokens(REMEMBERED);
  }

  private async payloadOf(token: string): Promise<JWTPayload> {
    const options: JWTVerifyOptions = {
      requiredClaims: ['exp', 'sub'],
      currentDate: clock.date(),
      ...(this.config.authIssuer === null ? {} : { issuer: this.config.authIssuer }),
      ...(this.config.authAudience === null ? {} : { audience: this.config.authAudience }),
    };
    try {
      const { kid, alg } = decodeProtectedHeader(token);
      if (this.jwks !== null && alg !== 'HS256')
        return (await jwtVerify(token, this.jwks, { ...options, algorithms: ASYMMETRIC })).payload;
      return await this.bySecret(token, kid, options);
    } catch (error) {
      // Whatever is wrong with it, the caller learns only that it is not valid.
      throw refusal(failureOf(error));
    }
  }

  /** By the secret that its `kid` names, else by each. */
  private async bySecret(token: string, kid: string | undefined, options: JWTVerifyOptions): Promise<JWTPayload> {
    const named = this.secrets.filter((secret) => secret.kid === kid);
    let reason: unknown = null;
    for (const { key } of named.length > 0 ? named : this.secrets) {
      try {
        return (await jwtVerify(token, key, { ...options, algorithms: ['HS256'] })).payload;
      } catch (error) {
        // A secret that did sign it knows better what is wrong than those that did not.
        if (reason === null || !(error instanceof errors.JWSSignatureVerificationFailed)) reason = error;
      }
    }
    throw reason;
  }
}

function refusal(reason: AuthFailure): AuthenticationFailedError {
  return new AuthenticationFailedError(reason, 'The bearer token is not valid.');
}

/** Milliseconds that it was made for; without a time of issue, or with one to come, that it still has. */
function lifetimeOf({ exp = 0, iat }: JWTPayload): number {
  const now = clock.now();
  return exp * 1000 - Math.min(iat === undefined ? now : iat * 1000, now);
}

function tokenOf(authorization: string | undefined): string | null {
  return /^Bearer +([^\s]+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

function principalOfPayload(payload: JWTPayload): Principal {
  // Claims are whatever the issuer put there, whatever their TypeScript type says.
  const sub: unknown = payload.sub;
  const roles: unknown = payload['roles'] === undefined ? [] : payload['roles'];
  if (typeof sub !== 'string' || !SUBJECT.test(sub) || RESERVED.test(sub))
    throw new AuthenticationFailedError('claims', "The token's claims are not valid.");
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string'))
    throw new AuthenticationFailedError('claims', "The token's claims are not valid.");
  return { sub, roles };
}
