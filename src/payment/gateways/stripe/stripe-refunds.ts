import type { Stripe } from 'stripe';
import type { ForeignOutcome } from '#kernel/foreign';
import type { PaymentRef, RefundRequest } from '../../payment.ports.js';
import { isReplayedFailure, isRequestRefused, UnreadableAnswerError } from './stripe-errors.js';
import type { Intent } from './stripe-status.js';

/** Each failure that Stripe keeps under a key for a day costs one key more; who needs more of them comes again tomorrow. */
const KEYS = 5;
const PAGE = 100;

/** What of a refund decides anything here; the amount in Stripe's units. */
export interface StripeRefund {
  readonly id: string;
  readonly amount: number;
  readonly failed: boolean;
}

interface Part {
  readonly payment: PaymentRef;
  readonly refund: RefundRequest;
  readonly units: number;
}

/**
 * Parts of a payment that are given back. Nothing at Stripe but the idempotency key guards them, and that for a day and
 * with its failures; so each refund carries our key in its metadata and is looked for by that before it is sent, and
 * whoever meets a kept failure goes on under the next key of a fixed row, which all who repeat the refund use alike.
 */
export async function refundPart(
  stripe: Stripe,
  part: Part,
  read: () => Promise<Intent>,
): Promise<ForeignOutcome<StripeRefund>> {
  for (let round = 1; round <= KEYS; round += 1) {
    const intent = await read();
    const known = await findRefund(stripe, intent.id, part.refund.key);
    if (known !== null) return sameAs(known, part);
    if (part.units > intent.refundable) return exceeds();
    try {
      return { kind: 'done', value: await send(stripe, intent.id, part, round) };
    } catch (error) {
      if (isReplayedFailure(error)) continue;
      // Another refund may have been faster. What Stripe words in many ways is told from what is left.
      if (isRequestRefused(error) && part.units > (await read()).refundable) return exceeds();
      throw error;
    }
  }
  return { kind: 'unknown', reason: 'Stripe keeps failures under every key of this refund', alive: true };
}

/** Null = Stripe has no refund of this payment under our key. */
export async function findRefund(stripe: Stripe, intentId: string, key: string): Promise<StripeRefund | null> {
  for await (const refund of stripe.refunds.list({ payment_intent: intentId, limit: PAGE }))
    if (refund.metadata?.['refund'] === key) return readRefund(refund);
  return null;
}

async function send(
  stripe: Stripe,
  intentId: string,
  { payment, refund, units }: Part,
  round: number,
): Promise<StripeRefund> {
  const key = `${payment.paymentId}-refund-${refund.key}${round === 1 ? '' : `-${round}`}`;
  const metadata = { paymentId: payment.paymentId, refund: refund.key };
  return readRefund(
    await stripe.refunds.create({ payment_intent: intentId, amount: units, metadata }, { idempotencyKey: key }),
  );
}

function sameAs(known: StripeRefund, { units }: Part): ForeignOutcome<StripeRefund> {
  return known.amount === units
    ? { kind: 'done', value: known }
    : refused(422, 'payment.mismatch', 'The refund was begun with another amount.');
}

/** Pending, and what asks the customer for something, is under way: the bank has it. */
function readRefund(answer: unknown): StripeRefund {
  const { object, id, amount, status } = (answer ?? {}) as Partial<Stripe.Refund>;
  if (object !== 'refund' || typeof id !== 'string' || typeof amount !== 'number')
    throw new UnreadableAnswerError('Stripe answered with no refund');
  return { id, amount, failed: status === 'failed' || status === 'canceled' };
}

function exceeds(): ForeignOutcome<never> {
  return refused(409, 'payment.refund-exceeds', 'That much was not taken, or is given back already.');
}

function refused(status: number, code: string, detail: string): ForeignOutcome<never> {
  return { kind: 'refused', status, code, detail };
}
