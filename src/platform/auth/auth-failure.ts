import { errors } from 'jose';
import { UnauthenticatedError, type ErrorExtra } from '#platform/errors';

/** Why somebody was not let in: the label of a metric, so the list is short and fixed. The caller learns less. */
export const AUTH_FAILURES = [
  'missing',
  'malformed',
  'signature',
  'key',
  'expired',
  'not-yet',
  'issuer',
  'audience',
  'lifetime',
  'claims',
  'cookie',
] as const;
export type AuthFailure = (typeof AUTH_FAILURES)[number];

export class AuthenticationFailedError extends UnauthenticatedError {
  constructor(
    readonly reason: AuthFailure,
    detail?: string,
    extra?: ErrorExtra,
  ) {
    super(detail, extra);
  }
}

/** What the library's refusal of a token means. */
export function failureOf(error: unknown): AuthFailure {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return ({ nbf: 'not-yet', iss: 'issuer', aud: 'audience' } as const)[error.claim as 'nbf'] ?? 'claims';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  )
    return 'key';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid || error instanceof TypeError)
    return 'malformed';
  return 'key';
}
