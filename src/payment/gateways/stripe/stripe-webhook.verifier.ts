import type { IncomingHttpHeaders } from 'node:http';
import type { Stripe } from 'stripe';
import { RequestMalformedError } from '#platform/errors';
import { jsonOf, type VerifiedWebhook, type WebhookVerifier } from '../../webhook-verifier.js';
import type { StripeApi } from './stripe-api.js';

/** Seconds; older signatures are refused, so that a webhook that was listened to cannot be played back later. */
const TOLERANCE = 300;

/** Webhooks of Stripe, checked by its own package over the raw bytes. */
export class StripeWebhookVerifier implements WebhookVerifier {
  readonly gateway = 'stripe';

  constructor(
    private readonly api: StripeApi,
    /** All verify: while an endpoint's secret is rolled, Stripe signs with both. */
    private readonly secrets: readonly string[],
  ) {}

  async verify(rawBody: Buffer, headers: IncomingHttpHeaders): Promise<VerifiedWebhook> {
    const signature = headers['stripe-signature'];
    const stripe = await this.api.client();
    for (const secret of this.secrets) {
      if (typeof signature === 'string' && isSigned(stripe, rawBody, signature, secret))
        return tellingOf(jsonOf(rawBody));
    }
    return { kind: 'refused' };
  }
}

/** A signature that the package cannot even read, e.g. an empty one, is none either: what it throws then is not of its own kind. */
function isSigned(stripe: Stripe, rawBody: Buffer, signature: string, secret: string): boolean {
  try {
    return stripe.webhooks.signature?.verifyHeader(rawBody, signature, secret, TOLERANCE) === true;
  } catch {
    return false;
  }
}

/** Stripe gives a charge the metadata of its intent. Other events, and intents that are not ours, are nothing to us. */
function tellingOf(event: unknown): VerifiedWebhook {
  const { id, type, data } = members(event);
  const paymentId = members(members(members(data)['object'])['metadata'])['paymentId'];
  if (typeof id !== 'string' || typeof type !== 'string') throw new RequestMalformedError();
  const ofPayment = type.startsWith('payment_intent.') || type === 'charge.refunded';
  return ofPayment && typeof paymentId === 'string'
    ? { kind: 'event', event: { id, type, paymentId } }
    : { kind: 'ignored' };
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
