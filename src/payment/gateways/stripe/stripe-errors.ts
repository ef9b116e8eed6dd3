import type { Stripe } from 'stripe';
import { retryAfter, type ForeignOutcome } from '#kernel/foreign';

/** A success that does not read as one: it may have taken effect. */
export class UnreadableAnswerError extends Error {}

/** Codes of a 400 that say something of our account or key, and nothing of the payment. */
const SET_UP_WRONG = new Set([
  'account_invalid',
  'api_key_expired',
  'livemode_mismatch',
  'platform_api_key_expired',
  'secret_key_required',
  'testmode_charges_only',
]);
/** Codes of a capture that comes too late. */
const EXPIRED = new Set(['charge_expired_for_capture', 'capture_charge_authorization_expired']);
/** Codes that ask us to come again; Stripe sends them as 400 or as 429. */
const COME_AGAIN = new Set(['lock_timeout', 'rate_limit', 'idempotency_key_in_use']);

/**
 * What an error of the package says about the call. Only what Stripe has decided is a refusal; whatever may have taken
 * effect (time-outs, lost connections, 5xx, answers that cannot be read) is unknown.
 */
export function outcomeOfStripeError(error: InstanceType<typeof Stripe.errors.StripeError>): ForeignOutcome<never> {
  const { statusCode: status, code } = error;
  if (status === 409 || status === 429 || COME_AGAIN.has(code ?? '')) return unknown(error, true);
  switch (error.type) {
    case 'StripeCardError':
      return {
        kind: 'refused',
        status: status ?? 402,
        code: 'payment.declined',
        detail: `${error.decline_code || code || 'declined'}: ${error.message}`,
      };
    case 'StripeIdempotencyError':
      // The key hangs on the payment alone, so this is the same payment with another amount, currency or method.
      return { kind: 'refused', status: status ?? 400, code: 'payment.mismatch', detail: error.message };
    case 'StripeAuthenticationError':
    case 'StripePermissionError':
      return misconfigured(error);
    case 'StripeInvalidRequestError':
      if (EXPIRED.has(code ?? ''))
        return {
          kind: 'refused',
          status: status ?? 400,
          code: 'payment.authorization-expired',
          detail: error.message,
        };
      // We name only what Stripe told us, and it forgets no intent: it is another account's, or the address is wrong.
      if (status === 404 || SET_UP_WRONG.has(code ?? '')) return misconfigured(error);
      return { kind: 'refused', status: status ?? 400, code: code ?? 'stripe.invalid-request', detail: error.message };
    default:
      return unknown(error, false);
  }
}

/** Stripe says so of an act that the intent's status does not allow: it was moved since we looked. */
export function movedMeanwhile(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === 'payment_intent_unexpected_state' ||
    code === 'charge_already_refunded' ||
    code === 'charge_already_captured'
  );
}

/** The answer is not this request's: Stripe has kept it since the key was first used. */
export function isReplayed(headers: unknown): boolean {
  return (
    headers !== undefined &&
    headers !== null &&
    new Headers(headers as Record<string, string>).get('idempotent-replayed') === 'true'
  );
}

export function isReplayedFailure(error: unknown): boolean {
  return error instanceof Error && 'headers' in error && isReplayed(error.headers);
}

/** Stripe has decided against this very request. */
export function isRequestRefused(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'StripeInvalidRequestError';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** No word of Stripe's own: its message repeats part of the key. */
function misconfigured({ statusCode, code }: InstanceType<typeof Stripe.errors.StripeError>): ForeignOutcome<never> {
  return { kind: 'misconfigured', reason: `HTTP ${statusCode ?? '?'}${code === undefined ? '' : ` ${code}`}` };
}

function unknown(error: InstanceType<typeof Stripe.errors.StripeError>, alive: boolean): ForeignOutcome<never> {
  const { statusCode, code, headers } = error;
  const retryAfterMs = retryAfter(headers?.['retry-after'], headers?.['date']);
  return {
    kind: 'unknown',
    reason: statusCode === undefined ? unanswered(error) : `HTTP ${statusCode}${code === undefined ? '' : ` ${code}`}`,
    alive,
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
}

/** The package says of every lost connection the same; what lies below says which it was. */
function unanswered({ message, detail }: InstanceType<typeof Stripe.errors.StripeError>): string {
  const { cause } = (detail ?? {}) as { readonly cause?: unknown };
  return cause instanceof Error && 'code' in cause ? `${message} (${String(cause.code)})` : message;
}
