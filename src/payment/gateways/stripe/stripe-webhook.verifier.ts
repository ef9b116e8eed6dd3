import type { IncomingHttpHeaders } from 'node:http';
import type { Stripe } from 'stripe';
import { clock } from '#platform/clock';
import { RequestMalformedError } from '#platform/errors';
import { jsonOf, type VerifiedWebhook, type WebhookNews, type WebhookVerifier } from '../../webhook-verifier.js';
import type { StripeApi } from './stripe-api.js';
import { minorUnitsOf } from './stripe-terms.js';

/** Seconds; older signatures are refused, so that a webhook that was listened to cannot be played back later. */
const TOLERANCE = 300;

/** `charge.refund.updated` is the older name, which accounts still send. */
const REFUND_EVENTS: ReadonlySet<string> = new Set(['refund.failed', 'refund.updated', 'charge.refund.updated']);

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
    return (
      stripe.webhooks.signature?.verifyHeader(rawBody, signature, secret, TOLERANCE, undefined, clock.now()) === true
    );
  } catch {
    return false;
  }
}

/** Stripe gives a charge the metadata of its intent. Other events, and intents that are not ours, are nothing to us. */
function tellingOf(body: unknown): VerifiedWebhook {
  const { id, type, data } = members(body);
  if (typeof id !== 'string' || typeof type !== 'string') throw new RequestMalformedError();
  const object = members(members(data)['object']);
  const paymentId = members(object['metadata'])['paymentId'];
  if (type === 'charge.dispute.created') return disputeOf({ id, type }, object);
  if (typeof paymentId !== 'string') return { kind: 'ignored' };
  const event = { id, type, payment: { paymentId } };
  if (type.startsWith('payment_intent.') || type === 'charge.refunded') return { kind: 'event', event };
  const news = REFUND_EVENTS.has(type) ? failureOf(object) : null;
  return news === null ? { kind: 'ignored' } : { kind: 'event', event: { ...event, news } };
}

/** Null = it has not failed, or is not one of ours, which name their key. */
function failureOf({ id, status, metadata, failure_reason }: Record<string, unknown>): WebhookNews | null {
  const key = members(metadata)['refund'];
  if (typeof id !== 'string' || typeof key !== 'string' || (status !== 'failed' && status !== 'canceled')) return null;
  return { kind: 'refund-failed', key, reference: id, reason: textOf(failure_reason) };
}

/** A dispute has no metadata of its intent, but names it. */
function disputeOf(
  event: { readonly id: string; readonly type: string },
  { id, payment_intent, amount, currency, reason }: Record<string, unknown>,
): VerifiedWebhook {
  const intent = textOf(payment_intent);
  const inCurrency = textOf(currency)?.toUpperCase();
  if (intent === null || typeof id !== 'string' || typeof amount !== 'number' || inCurrency === undefined)
    return { kind: 'ignored' };
  const news: WebhookNews = {
    kind: 'disputed',
    reference: id,
    amount: minorUnitsOf(amount, inCurrency),
    currency: inCurrency,
    reason: textOf(reason),
  };
  return { kind: 'event', event: { ...event, payment: { reference: intent }, news } };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
