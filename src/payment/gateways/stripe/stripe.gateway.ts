import { randomUUID } from 'node:crypto';
import type { Stripe } from 'stripe';
import { validate as isUuid } from 'uuid';
import type { BookPage, ForeignContext, ForeignOutcome } from '#kernel/foreign';
import {
  REST,
  type FlowStatus,
  type OrderPayment,
  type PaymentGateway,
  type PaymentRef,
  type PaymentRequest,
  type RefundRequest,
  type RefundStatus,
} from '../../payment.ports.js';
import type { StripeApi } from './stripe-api.js';
import { bare, bookedOf, flowOf, judge, readIntent, type Intent, type ShopAct } from './stripe-status.js';
import { listPayments } from './stripe-list.js';
import { isReplayed, isReplayedFailure, movedMeanwhile, outcomeOfStripeError } from './stripe-errors.js';
import { findRefund, refundPart, type StripeRefund } from './stripe-refunds.js';
import { capturesLater, STRIPE_METHODS, termsOf, unitsOf } from './stripe-terms.js';

/** An intent changes status a handful of times in its life; who is overtaken more often comes again later. */
const ROUNDS = 3;
const WITH_CHARGE = { expand: ['latest_charge'] };

/**
 * The payment gateway `stripe`: one payment intent per payment, authorized by the customer with Stripe's client SDK and
 * captured by us.
 *
 * The keys sent to Stripe hang on the payment and the act alone, so that whoever knows the payment can repeat a start
 * whose answer was lost and gets the very intent that it made. That is why `flowStatus` may look for such an intent with
 * Stripe's search, which lags behind by a minute: a start that is not found is sent again, and changes nothing.
 */
export class StripeGateway implements PaymentGateway {
  readonly name = 'stripe';
  readonly methods = STRIPE_METHODS;

  readonly list = (
    since: Date,
    cursor: string | null,
    { signal }: Pick<ForeignContext, 'signal'>,
  ): Promise<ForeignOutcome<BookPage>> =>
    this.api.outcome<BookPage>(signal, async (stripe) => ({
      kind: 'done',
      value: await listPayments(stripe, since, cursor),
    }));

  constructor(
    private readonly api: StripeApi,
    /** For the client SDK; null = the front end has it by itself. */
    private readonly publishableKey: string | null,
  ) {}

  capturesLater(method: string): boolean {
    return capturesLater(method);
  }

  startFlow(request: PaymentRequest, { signal }: ForeignContext): Promise<ForeignOutcome<FlowStatus>> {
    return this.api.outcome(signal, async (stripe) => {
      const intent = await this.create(stripe, request);
      if (intent === null)
        return refused(400, 'request.invalid', 'Stripe cannot take this method, amount or currency.');
      // A start that was overtaken by its own cancel must never look like a success.
      if (intent.status === 'canceled')
        return refused(409, 'payment.cancelled', 'The payment was cancelled; a late start changes nothing.');
      return this.done(intent);
    });
  }

  flowStatus(payment: PaymentRef, { signal }: ForeignContext): Promise<ForeignOutcome<FlowStatus | null>> {
    return this.api.outcome<FlowStatus | null>(signal, async (stripe) => {
      const intent = await this.find(stripe, payment);
      return intent === null ? { kind: 'done', value: null } : this.done(intent);
    });
  }

  orderPaymentFromFlow(payment: PaymentRef, { signal }: ForeignContext): Promise<ForeignOutcome<OrderPayment | null>> {
    return this.api.outcome<OrderPayment | null>(signal, async (stripe) => {
      const intent = await this.find(stripe, payment);
      return { kind: 'done', value: intent === null ? null : { ...bookedOf(intent, payment), gateway: this.name } };
    });
  }

  confirmResult(payment: PaymentRef, { signal }: ForeignContext): Promise<ForeignOutcome<FlowStatus>> {
    return this.api.outcome(signal, async (stripe) => {
      const intent = await this.find(stripe, payment);
      return intent === null
        ? refused(404, 'payment.not-found', 'There is no such payment.')
        : this.settle('confirm', stripe, payment, intent);
    });
  }

  cancelOrderPayment(payment: PaymentRef, { signal }: ForeignContext): Promise<ForeignOutcome<FlowStatus>> {
    return this.api.outcome(signal, async (stripe) => {
      const intent = (await this.find(stripe, payment)) ?? (await this.takeTheStart(stripe, payment));
      return intent === null
        ? { kind: 'done', value: bare('cancelled', null) }
        : this.settle('cancel', stripe, payment, intent);
    });
  }

  refund(payment: PaymentRef, { signal }: ForeignContext): Promise<ForeignOutcome<FlowStatus>> {
    return this.api.outcome(signal, async (stripe) => {
      const intent = await this.find(stripe, payment);
      return intent === null
        ? { kind: 'done', value: bare('unknown', null) }
        : this.settle('refund', stripe, payment, intent);
    });
  }

  refundPart(
    payment: PaymentRef,
    refund: RefundRequest,
    { signal }: ForeignContext,
  ): Promise<ForeignOutcome<RefundStatus>> {
    return this.api.outcome<RefundStatus>(signal, async (stripe) => {
      const units = unitsOf(refund.amount, payment.currency);
      if (units === null) return refused(400, 'request.invalid', 'Stripe cannot take this amount.');
      const intent = await this.find(stripe, payment);
      if (intent === null) return refused(404, 'payment.not-found', 'There is no such payment.');
      const read = (): Promise<Intent> => this.read(stripe, intent.id);
      const outcome = await refundPart(stripe, { payment, refund, units }, read);
      return outcome.kind === 'done' ? this.refunded(outcome.value, await read()) : outcome;
    });
  }

  findRefund(
    payment: PaymentRef,
    key: string,
    { signal }: ForeignContext,
  ): Promise<ForeignOutcome<RefundStatus | null>> {
    return this.api.outcome<RefundStatus | null>(signal, async (stripe) => {
      const intent = await this.find(stripe, payment);
      const refund = intent === null ? null : await findRefund(stripe, intent.id, key);
      return intent === null || refund === null ? { kind: 'done', value: null } : this.refunded(refund, intent);
    });
  }

  /** Null = Stripe cannot take it. Created before: as it now stands, not as it stood when it was. */
  private async create(stripe: Stripe, payment: Omit<PaymentRef, 'reference'>): Promise<Intent | null> {
    const terms = termsOf(payment);
    if (terms === null) return null;
    const created = await stripe.paymentIntents.create(terms, { idempotencyKey: keyOf(payment, 'startFlow') });
    return isReplayed(created.lastResponse?.headers) ? this.read(stripe, created.id) : readIntent(created);
  }

  /**
   * A payment that nobody can find may have been begun a moment ago, or may yet be: sending its start ourselves gives us
   * that intent, or takes the start's key, so that a late start gets an intent that is cancelled already. Null = Stripe
   * refuses the start or keeps a failure under its key: nobody was ever told the secret without which no customer can pay.
   */
  private async takeTheStart(stripe: Stripe, payment: PaymentRef): Promise<Intent | null> {
    try {
      return await this.create(stripe, payment);
    } catch (error) {
      if (isReplayedFailure(error) || isRefusal(stripe, error)) return null;
      throw error;
    }
  }

  /** Null = nobody has heard of it, or Stripe's search does not know it yet. */
  private async find(stripe: Stripe, { reference, paymentId }: PaymentRef): Promise<Intent | null> {
    if (reference !== null) return this.read(stripe, reference);
    if (!isUuid(paymentId)) return null;
    const { data } = await stripe.paymentIntents.search({ query: `metadata['paymentId']:'${paymentId}'`, limit: 1 });
    // What the search shows is as old as its index.
    return data[0] === undefined ? null : this.read(stripe, data[0].id);
  }

  private async read(stripe: Stripe, id: string): Promise<Intent> {
    return readIntent(await stripe.paymentIntents.retrieve(id, WITH_CHARGE));
  }

  /** Does what the intent's status allows; overtaken by somebody else: looks again. */
  private async settle(
    act: ShopAct,
    stripe: Stripe,
    payment: PaymentRef,
    found: Intent,
  ): Promise<ForeignOutcome<FlowStatus>> {
    let intent = found;
    for (let round = 0; round < ROUNDS; round += 1) {
      switch (judge(act, intent)) {
        case 'stands':
          return this.done(intent);
        case 'wait':
          return { kind: 'unknown', reason: `the payment is ${intent.status}`, alive: true };
        case 'already-completed':
          return refused(409, 'payment.already-completed', 'The money has been taken; refund it instead.');
        case 'expired':
          return refused(409, 'payment.authorization-expired', 'The authorization has expired, and nothing was taken.');
        case 'not-approved':
          return refused(
            409,
            'payment.not-approved',
            `The payment is ${intent.status}; only an approved one can be captured.`,
          );
        case 'send':
          intent = await this.send(act, stripe, payment, intent.id);
      }
    }
    return { kind: 'unknown', reason: `the payment is still ${intent.status}`, alive: true };
  }

  /**
   * Stripe keeps the first answer to a key for a day, failures included, while these acts are guarded by the intent's own
   * status: it is captured, cancelled and refunded of all that is left at most once, whatever the key. So a failure of yesterday's
   * attempt is not taken for an answer to this one. Returns the intent as it then stands.
   */
  private async send(act: ShopAct, stripe: Stripe, payment: PaymentRef, id: string): Promise<Intent> {
    const key = keyOf(payment, act);
    try {
      await this.sendUnder(key, act, stripe, { ...payment, id }).catch((error: unknown) => {
        if (!isReplayedFailure(error)) throw error;
        return this.sendUnder(`${key}-${randomUUID()}`, act, stripe, { ...payment, id });
      });
    } catch (error) {
      if (!movedMeanwhile(error)) throw error;
    }
    return this.read(stripe, id);
  }

  private async sendUnder(
    idempotencyKey: string,
    act: ShopAct,
    stripe: Stripe,
    { id, paymentId }: { readonly id: string; readonly paymentId: string },
  ): Promise<unknown> {
    switch (act) {
      case 'confirm':
        return stripe.paymentIntents.capture(id, {}, { idempotencyKey });
      case 'cancel':
        return stripe.paymentIntents.cancel(id, {}, { idempotencyKey });
      case 'refund':
        return stripe.refunds.create({ payment_intent: id, metadata: { paymentId, refund: REST } }, { idempotencyKey });
    }
  }

  private refunded({ id, failed }: StripeRefund, intent: Intent): { kind: 'done'; value: RefundStatus } {
    const status = failed ? 'failed' : 'accepted';
    return { kind: 'done', value: { status, reference: id, flow: flowOf(intent, this.publishableKey) } };
  }

  private done(intent: Intent): { readonly kind: 'done'; readonly value: FlowStatus } {
    return { kind: 'done', value: flowOf(intent, this.publishableKey) };
  }
}

const ACTS = { startFlow: 'startFlow', confirm: 'confirmResult', cancel: 'cancel', refund: `refund-${REST}` } as const;

function keyOf({ paymentId }: { readonly paymentId: string }, act: keyof typeof ACTS): string {
  return `${paymentId}-${ACTS[act]}`;
}

function refused(status: number, code: string, detail: string): ForeignOutcome<never> {
  return { kind: 'refused', status, code, detail };
}

/** Of the start itself. Other values under the same key are no refusal of it: there is an intent then. */
function isRefusal(stripe: Stripe, error: unknown): boolean {
  if (!(error instanceof stripe.errors.StripeError)) return false;
  const outcome = outcomeOfStripeError(error);
  return outcome.kind === 'refused' && outcome.code !== 'payment.mismatch';
}
