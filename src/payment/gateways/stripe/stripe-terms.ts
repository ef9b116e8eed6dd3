import type { Stripe } from 'stripe';
import type { PaymentRef } from '../../payment.ports.js';

interface Method {
  readonly capturesLater: boolean;
  readonly offered: Pick<
    Stripe.PaymentIntentCreateParams,
    'allowed_payment_method_types' | 'automatic_payment_methods'
  >;
}

/** `automatic` offers whatever the account's settings allow for an authorization in this currency. */
const METHODS: ReadonlyMap<string, Method> = new Map([
  ['card', { capturesLater: false, offered: { allowed_payment_method_types: ['card'] } }],
  ['card_later', { capturesLater: true, offered: { allowed_payment_method_types: ['card'] } }],
  ['automatic', { capturesLater: false, offered: { automatic_payment_methods: { enabled: true } } }],
]);

export const STRIPE_METHODS: readonly string[] = [...METHODS.keys()];

/** Where Stripe's unit of an amount is not ISO 4217's minor unit: ours times this is Stripe's. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['ISK', 100],
  ['UGX', 100],
  ['MGA', 0.01],
]);

export function capturesLater(method: string): boolean {
  return METHODS.get(method)?.capturesLater === true;
}

/** In Stripe's units; null = Stripe has no unit that small. */
export function unitsOf(amount: number, currency: string): number | null {
  const units = amount * (UNITS.get(currency) ?? 1);
  return Number.isSafeInteger(units) ? units : null;
}

/** What Stripe counts so, in our minor units. */
export function minorUnitsOf(units: number, currency: string): number {
  return Math.round(units / (UNITS.get(currency) ?? 1));
}

/**
 * What an intent is created with; null = Stripe cannot take it. Nothing but the payment itself goes in: a later caller
 * who knows no more than that must be able to send the very same request again. The address of the way back is not
 * among it: Stripe takes one only with a confirmation, which is the client SDK's.
 */
export function termsOf({
  paymentId,
  method,
  amount,
  currency,
}: Omit<PaymentRef, 'reference'>): Stripe.PaymentIntentCreateParams | null {
  const offered = METHODS.get(method)?.offered;
  const units = unitsOf(amount, currency);
  if (offered === undefined || units === null) return null;
  return {
    amount: units,
    currency: currency.toLowerCase(),
    capture_method: 'manual',
    ...offered,
    metadata: { paymentId, method },
    expand: ['latest_charge'],
  };
}
