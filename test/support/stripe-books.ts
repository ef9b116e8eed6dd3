import { randomBytes } from 'node:crypto';

type Fields = Record<string, unknown>;
/** A form as Stripe takes it: `metadata[paymentId]`, `expand[0]`. */
export type Form = ReadonlyMap<string, string>;

export interface Charge extends Fields {
  readonly id: string;
  amount_captured: number;
  amount_refunded: number;
  captured: boolean;
  refunded: boolean;
}

export interface Intent extends Fields {
  readonly id: string;
  readonly amount: number;
  readonly metadata: Readonly<Record<string, string>>;
  status: string;
  latest_charge: string | null;
}

/** An answer that is an error, as documented: `{ error: { type, code, message } }`. */
export class StripeFailure extends Error {
  constructor(
    readonly status: number,
    readonly error: {
      readonly type: string;
      readonly message: string;
      readonly code?: string;
      readonly [name: string]: unknown;
    },
  ) {
    super(error.message);
  }
}

const invalid = (code: string, message: string, more: Fields = {}): StripeFailure =>
  new StripeFailure(400, { type: 'invalid_request_error', code, message, ...more });
const id = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;
const now = (): number => Math.floor(Date.now() / 1000);

export interface Refund extends Fields {
  readonly id: string;
  readonly amount: number;
  readonly payment_intent: string;
  readonly metadata: Readonly<Record<string, string>>;
  status: string;
}

/** What the version of the API that we use takes; whatever else is sent is refused, as by Stripe. */
const CREATES =
  /^(amount|currency|capture_method|allowed_payment_method_types\[\d+\]|automatic_payment_methods\[enabled\]|metadata\[\w+\]|expand\[\d+\])$/;
const REFUNDS = /^(payment_intent|amount|metadata\[\w+\])$/;
const CAPTURABLE = ['requires_payment_method', 'requires_capture', 'requires_confirmation', 'requires_action'];

export interface Effects {
  startFlow: number;
  confirmResult: number;
  cancel: number;
  refund: number;
}

/** Payment intents as Stripe keeps them, with the rules of their statuses. */
export class StripeBooks {
  private readonly intents = new Map<string, Intent>();
  /** What the search shows: each intent as it was when it was indexed. */
  private readonly indexed = new Map<string, Intent>();
  private readonly refunds: Refund[] = [];
  private readonly charges = new Map<string, Charge>();
  /** Oldest first; each with the thing as it stood then. */
  private readonly events: (Fields & { readonly id: string; readonly type: string; readonly created: number })[] = [];
  private readonly counted = new Map<string, Effects>();
  /** What a new refund is at once; a bank that takes its time leaves it `pending`. */
  refundStatus = 'succeeded';
  /** While true the search knows of nothing, as in the minute after a change. */
  searchLags = false;

  create(form: Form): Intent {
    for (const name of form.keys()) {
      if (name.startsWith('payment_method_types'))
        throw invalid('payment_method_types_no_longer_supported', 'payment_method_types is no longer supported.');
      if (!CREATES.test(name))
        throw invalid('parameter_unknown', `Received unknown parameter: ${name}`, { param: name });
    }
    const amount = Number(form.get('amount'));
    if (!Number.isInteger(amount) || amount < 50)
      throw invalid('amount_too_small', 'Amount must be at least $0.50 usd', { param: 'amount' });
    const currency = form.get('currency') ?? '';
    if (!/^[a-z]{3}$/.test(currency))
      throw invalid('parameter_invalid_empty', `Invalid currency: ${currency}`, { param: 'currency' });
    const intent: Intent = {
      ...{
        id: id('pi'),
        object: 'payment_intent',
        amount,
        amount_capturable: 0,
        amount_received: 0,
        currency,
        livemode: false,
        created: now(),
      },
      ...{
        status: 'requires_payment_method',
        capture_method: form.get('capture_method') ?? 'automatic',
        confirmation_method: 'automatic',
      },
      ...{
        latest_charge: null,
        last_payment_error: null,
        next_action: null,
        canceled_at: null,
        cancellation_reason: null,
        payment_method_types: ['card'],
      },
      metadata: { ...metadataOf(form) },
    };
    intent['client_secret'] = `${intent.id}_secret_${randomBytes(9).toString('hex')}`;
    this.intents.set(intent.id, intent);
    this.indexed.set(intent.id, { ...intent });
    this.count(intent, 'startFlow');
    return intent;
  }

  /** Throws a 404. */
  read(intentId: string): Intent {
    const intent = this.intents.get(intentId);
    if (intent === undefined)
      throw new StripeFailure(404, {
        type: 'invalid_request_error',
        code: 'resource_missing',
        message: `No such payment_intent: '${intentId}'`,
        param: 'intent',
      });
    return intent;
  }

  search(query: string): Intent[] {
    const [, paymentId] = /^metadata\['paymentId'\]:'([^']*)'$/.exec(query) ?? [];
    if (paymentId === undefined)
      throw invalid('parameter_invalid_string', 'We were unable to parse your search query.');
    return this.searchLags
      ? []
      : [...this.indexed.values()].filter(({ metadata }) => metadata['paymentId'] === paymentId);
  }

  /** Newest first, as Stripe lists them. */
  list(form: Form): { data: unknown[]; has_more: boolean } {
    const since = Number(form.get('created[gte]') ?? 0);
    const all = [...this.intents.values()].reverse().filter(({ created }) => Number(created) >= since);
    const after = form.get('starting_after');
    const rest = after === undefined ? all : all.slice(all.findIndex(({ id }) => id === after) + 1);
    const limit = Number(form.get('limit') ?? 10);
    // What is expanded of a list is named from its data on.
    const expand: Form = new Map([...form].map(([name, value]) => [name, value.replace(/^data\./, '')]));
    return { data: rest.slice(0, limit).map((intent) => this.shown(intent, expand)), has_more: rest.length > limit };
  }

  /** As after 30 days: nobody can ask any more what happened to it. */
  forget(paymentId: string): void {
    const intent = this.of(paymentId);
    const about = ({ data }: Fields): unknown => {
      const { object } = data as { object: Fields };
      return object['object'] === 'payment_intent' ? object['id'] : object['payment_intent'];
    };
    for (const each of this.events.filter((event) => about(event) === intent.id))
      this.events.splice(this.events.indexOf(each), 1);
  }

  /** Newest first; of the types that are asked for, as `types[0]` and so on. */
  eventsOf(form: Form): { data: unknown[]; has_more: boolean } {
    const types = [...form].filter(([name]) => name.startsWith('types[')).map(([, type]) => type);
    if (types.length > 20) throw invalid('parameter_invalid', 'types takes at most 20.', { param: 'types' });
    const since = Number(form.get('created[gte]') ?? 0);
    const all = [...this.events].reverse().filter(({ type, created }) => types.includes(type) && created >= since);
    const rest = all.slice(all.findIndex((each) => each.id === form.get('starting_after')) + 1);
    const limit = Number(form.get('limit') ?? 10);
    return { data: rest.slice(0, limit), has_more: rest.length > limit };
  }

  capture(intentId: string): Intent {
    const intent = this.read(intentId);
    if (intent.status !== 'requires_capture') throw this.unexpected(intent, 'captured');
    const charge = this.chargeOf(intent);
    Object.assign(charge, { captured: true, amount_captured: intent.amount });
    this.count(intent, 'confirmResult');
    const taken = { status: 'succeeded', amount_received: intent.amount, amount_capturable: 0 };
    return this.told('payment_intent.succeeded', Object.assign(intent, taken));
  }

  cancel(intentId: string): Intent {
    const intent = this.read(intentId);
    if (!CAPTURABLE.includes(intent.status)) throw this.unexpected(intent, 'canceled');
    // What was authorized is given back with it.
    if (intent.latest_charge !== null)
      Object.assign(this.chargeOf(intent), { refunded: true, amount_refunded: intent.amount });
    this.count(intent, 'cancel');
    const ended = { status: 'canceled', canceled_at: now(), amount_capturable: 0 };
    return this.told('payment_intent.canceled', Object.assign(intent, ended));
  }

  /** Without an amount: all that is left. */
  refund(intentId: string, form: Form = new Map()): Refund {
    for (const name of form.keys())
      if (!REFUNDS.test(name))
        throw invalid('parameter_unknown', `Received unknown parameter: ${name}`, { param: name });
    const intent = this.read(intentId);
    if (intent.latest_charge === null)
      throw invalid(
        'payment_intent_unexpected_state',
        'This PaymentIntent does not have a successful charge to refund.',
      );
    const charge = this.chargeOf(intent);
    if (charge.refunded) throw invalid('charge_already_refunded', `Charge ${charge.id} has already been refunded.`);
    const left = charge.amount_captured - charge.amount_refunded;
    const amount = Number(form.get('amount') ?? left);
    if (amount > left)
      throw new StripeFailure(400, {
        type: 'invalid_request_error',
        message: `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
        param: 'amount',
      });
    this.giveBack(charge, amount);
    this.count(intent, 'refund');
    const refund: Refund = {
      id: id('re'),
      object: 'refund',
      amount,
      charge: charge.id,
      currency: intent['currency'],
      payment_intent: intent.id,
      status: this.refundStatus,
      metadata: metadataOf(form),
      created: now(),
    };
    this.refunds.unshift(refund);
    this.told('charge.refunded', charge);
    return refund;
  }

  /** Newest first, `limit` of them after that of `starting_after`. */
  refundsOf(form: Form): Fields {
    const all = this.refunds.filter(({ payment_intent }) => payment_intent === form.get('payment_intent'));
    const from = all.findIndex((each) => each.id === form.get('starting_after')) + 1;
    const data = all.slice(from, from + Number(form.get('limit') ?? 10));
    return { object: 'list', url: '/v1/refunds', has_more: from + data.length < all.length, data };
  }

  /** The bank sends the money back: it is ours again. */
  failRefund(refund: Refund): Refund {
    const charge = this.chargeOf(this.read(refund.payment_intent));
    this.giveBack(charge, -refund.amount);
    return this.told(
      'refund.failed',
      Object.assign(refund, { status: 'failed', failure_reason: 'expired_or_canceled_card' }),
    );
  }

  /** Of our key, which the refund carries. */
  refundUnder(paymentId: string, key: string): Refund {
    const found = this.refunds.find(
      ({ metadata }) => metadata['paymentId'] === paymentId && metadata['refund'] === key,
    );
    if (found === undefined) throw new Error(`${paymentId} has no refund ${key}`);
    return found;
  }

  /** Nobody has captured it in time: Stripe lets go of what was authorized. */
  expire(paymentId: string): Intent {
    const intent = this.of(paymentId);
    Object.assign(this.chargeOf(intent), { refunded: true, amount_refunded: intent.amount });
    return Object.assign(intent, {
      ...{ status: 'canceled', cancellation_reason: 'automatic', canceled_at: now(), amount_capturable: 0 },
    });
  }

  /** With `expand[]=latest_charge` the charge itself, else its id. */
  shown(intent: Intent, form: Form): Fields {
    const expands = [...form].some(([name, value]) => name.startsWith('expand[') && value === 'latest_charge');
    return {
      ...intent,
      latest_charge: expands && intent.latest_charge !== null ? { ...this.chargeOf(intent) } : intent.latest_charge,
    };
  }

  of(paymentId: string): Intent {
    const [first, ...others] = [...this.intents.values()].filter(({ metadata }) => metadata['paymentId'] === paymentId);
    if (first === undefined || others.length > 0)
      throw new Error(`${paymentId} has ${others.length} intents beside ${first === undefined ? 'none' : 'one'}.`);
    return first;
  }

  has(paymentId: string): boolean {
    return [...this.intents.values()].some(({ metadata }) => metadata['paymentId'] === paymentId);
  }

  effects(paymentId: string): Effects {
    return this.counted.get(paymentId) ?? { startFlow: 0, confirmResult: 0, cancel: 0, refund: 0 };
  }

  /** What the customer does with the client SDK; the card is good, and with `manual` capture only authorized. */
  authorize(paymentId: string): Intent {
    const intent = this.of(paymentId);
    if (intent.status === 'canceled') throw this.unexpected(intent, 'confirmed');
    const charge: Charge = {
      ...{
        id: id('ch'),
        object: 'charge',
        amount: intent.amount,
        amount_captured: 0,
        amount_refunded: 0,
        captured: false,
        refunded: false,
        status: 'succeeded',
      },
      ...{ payment_intent: intent.id, metadata: intent.metadata, currency: intent['currency'] },
    };
    this.charges.set(charge.id, charge);
    const held = {
      status: 'requires_capture',
      latest_charge: charge.id,
      amount_capturable: intent.amount,
      last_payment_error: null,
      next_action: null,
    };
    return this.told('payment_intent.amount_capturable_updated', Object.assign(intent, held));
  }

  /** The bank declined the card; the intent takes another one. */
  decline(paymentId: string): Intent {
    const error = {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
    };
    return Object.assign(this.of(paymentId), { status: 'requires_payment_method', last_payment_error: error });
  }

  chargeOf({ id: intentId, latest_charge }: Intent): Charge {
    const charge = this.charges.get(latest_charge ?? '');
    if (charge === undefined) throw new Error(`${intentId} has no charge`);
    return charge;
  }

  private told<T extends Fields>(type: string, object: T): T {
    this.events.push({ id: id('evt'), object: 'event', type, created: now(), data: { object: { ...object } } });
    return object;
  }

  private giveBack(charge: Charge, amount: number): void {
    const amount_refunded = charge.amount_refunded + amount;
    Object.assign(charge, { amount_refunded, refunded: amount_refunded === charge.amount_captured });
  }

  private unexpected(intent: Intent, what: string): StripeFailure {
    const message = `This PaymentIntent could not be ${what} because it has a status of ${intent.status}.`;
    return invalid('payment_intent_unexpected_state', message, { payment_intent: { ...intent } });
  }

  private count({ metadata: { paymentId = '' } }: Intent, effect: keyof Effects): void {
    const before = this.effects(paymentId);
    this.counted.set(paymentId, { ...before, [effect]: before[effect] + 1 });
  }
}

function metadataOf(form: Form): Record<string, string> {
  const found = [...form].flatMap(([name, value]) => {
    const [, key] = /^metadata\[(\w+)\]$/.exec(name) ?? [];
    return key === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(found);
}
