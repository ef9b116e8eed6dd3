import type { Stripe } from 'stripe';
import type { FlowStatus, PaymentRef } from '../../payment.ports.js';
import type { BookEntry } from '#kernel/foreign';
import { UnreadableAnswerError } from './stripe-errors.js';
import { minorUnitsOf } from './stripe-terms.js';

/** The script of Stripe's client SDK, which may only be loaded from Stripe itself; of the same release as the package's version of the API. */
const CLIENT_SDK = 'https://js.stripe.com/endive/stripe.js';

/** The members of a payment intent that decide anything here. */
export interface Intent {
  readonly id: string;
  readonly status: string;
  readonly clientSecret: string | null;
  readonly nextAction: Stripe.PaymentIntent['next_action'];
  readonly lastError: Stripe.PaymentIntent['last_payment_error'];
  /** All that was taken was given back. */
  readonly refunded: boolean;
  /** What was taken and is not given back, in Stripe's units. */
  readonly refundable: number;
  /** It was cancelled because nobody has captured it in time. */
  readonly expired: boolean;
}

/** Why Stripe itself cancels an intent: the authorization has run out. */
const RUN_OUT: ReadonlySet<string> = new Set(['automatic', 'expired']);

export type ShopAct = 'confirm' | 'cancel' | 'refund';

/** `send`: Stripe is to be asked for it; `stands`: there is nothing to do; `wait`: it is being decided at this moment. */
export type Verdict = 'send' | 'stands' | 'wait' | 'already-completed' | 'not-approved' | 'expired';

/** Throws UnreadableAnswerError for what is no payment intent, as a proxy's page with status 200. `latest_charge` must be expanded. */
export function readIntent(answer: unknown): Intent {
  const { id, status, client_secret, next_action, last_payment_error, latest_charge, object, cancellation_reason } =
    (answer ?? {}) as Partial<Stripe.PaymentIntent>;
  if (object !== 'payment_intent' || typeof id !== 'string' || typeof status !== 'string')
    throw new UnreadableAnswerError('Stripe answered with no payment intent');
  const charge = typeof latest_charge === 'object' ? latest_charge : null;
  return {
    id,
    status,
    clientSecret: client_secret ?? null,
    nextAction: next_action ?? null,
    lastError: last_payment_error ?? null,
    refunded: charge?.refunded === true,
    // An authorization that was let go of counts as refunded at Stripe, and was never captured.
    refundable: charge?.captured === true ? charge.amount_captured - charge.amount_refunded : 0,
    expired: status === 'canceled' && RUN_OUT.has(cancellation_reason ?? ''),
  };
}

/**
 * Stripe's status in the words of the port. A declined attempt takes the intent back to `requires_payment_method`, and
 * the same intent takes the next card: it stays `unapproved`, with the reason beside it, until the customer's deadline.
 */
export function flowOf(intent: Intent, publishableKey: string | null): FlowStatus {
  const { id: reference, status } = intent;
  switch (status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
      return { status: 'unapproved', ...customersPart(intent, publishableKey), reference };
    case 'processing':
      return bare('waiting_for_customer', reference);
    case 'requires_capture':
      return bare('approved', reference);
    case 'succeeded':
      return bare(intent.refunded ? 'refunded' : 'completed', reference);
    case 'canceled':
      return bare('cancelled', reference);
    default:
      return bare(status, reference);
  }
}

export function bare(status: string, reference: string | null): FlowStatus {
  return { status, action: null, data: {}, reference };
}

/** Pure: what an act of ours does to an intent as it stands. */
export function judge(act: ShopAct, { status, refunded, expired }: Intent): Verdict {
  switch (act) {
    case 'confirm':
      if (status === 'requires_capture') return 'send';
      if (expired) return 'expired';
      return status === 'succeeded' ? 'stands' : 'not-approved';
    case 'cancel':
      if (status === 'processing') return 'wait';
      if (status === 'succeeded') return refunded ? 'stands' : 'already-completed';
      return status === 'canceled' ? 'stands' : 'send';
    case 'refund':
      if (status === 'processing') return 'wait';
      return status === 'succeeded' && !refunded ? 'send' : 'stands';
  }
}

/** As an order shows it, in our own amount and currency: Stripe counts some currencies in other units. */
export function bookedOf(
  intent: Intent,
  { paymentId, method, amount, currency }: PaymentRef,
): { paymentId: string; method: string; amount: number; currency: string; status: string } {
  return { paymentId, method, amount, currency, status: flowOf(intent, null).status };
}

/** As one of a list; of intents that somebody else has made at the same account, none. `latest_charge` must be expanded. */
export function entryOf(answer: Stripe.PaymentIntent): BookEntry[] {
  const { paymentId } = answer.metadata;
  if (paymentId === undefined) return [];
  const { status } = flowOf(readIntent(answer), null);
  const currency = answer.currency.toUpperCase();
  const charge = typeof answer.latest_charge === 'object' ? answer.latest_charge : null;
  const givenBack = charge?.captured === true ? charge.amount_refunded : 0;
  const amounts = [answer.amount, givenBack].map((units) => minorUnitsOf(units, currency));
  const stands = `${status}, ${amounts[0]} ${currency}, ${amounts[1]} given back`;
  return [{ id: paymentId, key: answer.id, stands, changedAt: new Date(answer.created * 1_000) }];
}

function customersPart(
  { status, nextAction, clientSecret, lastError }: Intent,
  publishableKey: string | null,
): Pick<FlowStatus, 'action' | 'data'> {
  const url = nextAction?.redirect_to_url?.url;
  if (status === 'requires_action' && typeof url === 'string') return { action: 'redirect', data: { url } };
  const data = {
    clientSecret,
    ...(publishableKey === null ? {} : { publishableKey }),
    ...(lastError === null
      ? {}
      : {
          lastError: {
            code: lastError.code ?? null,
            declineCode: lastError.decline_code ?? null,
            message: lastError.message ?? null,
          },
        }),
  };
  return { action: 'trigger_client_sdk', data: { url: CLIENT_SDK, data } };
}
