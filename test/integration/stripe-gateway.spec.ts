import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import type { BookEntry, BookPage, ForeignContext, ForeignOutcome } from '../../src/kernel/foreign/index.js';
import type { FlowStatus, PaymentGateway, PaymentRef, PaymentRequest } from '../../src/payment/index.js';
import type { TestApplication } from '../support/application.js';
import { gatewayOf, paymentOf, stripeApplication } from '../support/payment-rigs.js';
import { StripeApiServer, type StripeBehaviour, type StripeCall } from '../support/stripe-api.js';
import { waitFor } from '../support/wait-for.js';

let stripe: StripeApiServer;
let shop: TestApplication;
let gateway: PaymentGateway;

beforeAll(async () => {
  stripe = await StripeApiServer.start();
  shop = await stripeApplication(stripe, { STRIPE_PUBLISHABLE_KEY: 'pk_test_shown', FOREIGN_TIMEOUT_MS: '20000' });
  gateway = gatewayOf(shop, 'stripe');
});
afterEach(() => {
  stripe.books.searchLags = false;
});
afterAll(async () => {
  await shop?.close();
  await stripe?.close();
});

const FAILED = { type: 'api_error', message: 'Something went wrong on our end.' };

function context(signal = AbortSignal.timeout(20_000)): ForeignContext {
  return { key: 'unused', signal, traceparent: null };
}

/** Of a call that may be left without an answer. */
const brief = (): ForeignContext => context(AbortSignal.timeout(1_500));

type Payment = PaymentRequest & PaymentRef;

async function begun(approved: boolean, changes: Partial<PaymentRequest> = {}): Promise<Payment> {
  const request = paymentOf('card', changes);
  const started = (await gateway.startFlow(request, context())) as { value: FlowStatus };
  if (approved) stripe.books.authorize(request.paymentId);
  return { ...request, reference: started.value.reference };
}

const unheard = (changes: Partial<PaymentRequest> = {}): Payment => ({
  ...paymentOf('card', changes),
  reference: null,
});
const told = (status: string): unknown => ({ kind: 'done', value: expect.objectContaining({ status }) });

describe('the list of payments', () => {
  /** Page by page to its end. */
  async function listed(since: Date): Promise<BookEntry[]> {
    const entries: BookEntry[] = [];
    for (let cursor: string | null = null; ;) {
      const page = (await gateway.list?.(since, cursor, context())) as { kind: string; value: BookPage };
      expect(page.kind).toBe('done');
      entries.push(...page.value.items);
      if ((cursor = page.value.next) === null) return entries;
    }
  }

  it('has what was made since a time, of this shop alone, as it stands and in its own units', async () => {
    const since = new Date(Date.now() - 60_000);
    const payment = await begun(true);
    await gateway.confirmResult(payment, context());
    await gateway.refundPart(payment, { key: 'list', amount: 500 }, context());
    stripe.books.create(new Map(Object.entries({ amount: '500', currency: 'usd' })));
    const entries = await listed(since);
    expect(entries.filter(({ id }) => id === payment.paymentId)).toEqual([
      {
        id: payment.paymentId,
        key: payment.reference,
        stands: `completed, 12500 ${payment.currency}, 500 given back`,
        changedAt: expect.any(Date),
      },
    ]);
    expect(entries.every(({ id }) => stripe.books.of(id) !== undefined)).toBe(true);
    expect(await listed(new Date(Date.now() + 3_600_000))).toEqual([]);
  });

  it('has what was begun before that time and has changed since, and nothing that has not', async () => {
    const [changed, quiet] = [await begun(true), await begun(true)];
    for (const { paymentId } of [changed, quiet]) Object.assign(stripe.books.of(paymentId), { created: 1_700_000_000 });
    const before = stripe.times('retrieve');
    const since = new Date(Date.now() - 60_000);
    const ofOurs = async (): Promise<BookEntry[]> =>
      (await listed(since)).filter(({ id }) => [changed.paymentId, quiet.paymentId].includes(id));
    stripe.books.forget(quiet.paymentId);
    // By somebody else, in the dashboard; more of it than one page has.
    stripe.books.capture(changed.reference ?? '');
    for (let time = 0; time < 60; time += 1) stripe.books.refund(changed.reference ?? '', new Map([['amount', '10']]));
    const found = await ofOurs();
    expect(new Set(found.map(({ id, stands }) => `${id} ${stands}`))).toEqual(
      new Set([`${changed.paymentId} completed, 12500 ${changed.currency}, 600 given back`]),
    );
    // Once for a page, however many events of it that has.
    expect(found.length).toBeLessThanOrEqual(3);
    expect(stripe.times('retrieve')).toBeGreaterThan(before);
    expect(found[0]?.changedAt.getTime()).toBeGreaterThan(since.getTime());
  });
});

describe('a payment intent', () => {
  it("is made whatever connections the process's fetch was lent", async () => {
    const before = getGlobalDispatcher();
    setGlobalDispatcher(new Agent());
    try {
      expect(stripe.books.of((await begun(false)).paymentId)).toMatchObject({ amount: 12_500 });
    } finally {
      setGlobalDispatcher(before);
    }
  });

  it('is made under the key of its payment, at the version of the API that the package was made for', async () => {
    const payment = await begun(false);
    expect(stripe.calls.at(-1)).toEqual({
      call: 'create',
      key: `${payment.paymentId}-startFlow`,
      version: expect.stringMatching(/^\d{4}-\d{2}-\d{2}\.endive$/),
    });
    expect(stripe.books.of(payment.paymentId)).toMatchObject({
      amount: 12_500,
      currency: 'ars',
      capture_method: 'manual',
      status: 'requires_payment_method',
    });
  });

  it('gives the front end what the client SDK needs, and the customer another try after a declined card', async () => {
    const payment = await begun(false);
    const { client_secret: clientSecret } = stripe.books.of(payment.paymentId);
    const shown = { clientSecret, publishableKey: 'pk_test_shown' };
    const open = { status: 'unapproved', action: 'trigger_client_sdk', reference: payment.reference };
    expect(await gateway.flowStatus(payment, context())).toEqual({
      kind: 'done',
      value: { ...open, data: { url: 'https://js.stripe.com/endive/stripe.js', data: shown } },
    });
    stripe.books.decline(payment.paymentId);
    const lastError = {
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
    };
    expect(await gateway.flowStatus(payment, context())).toMatchObject({
      value: { ...open, data: { data: { ...shown, lastError } } },
    });
    stripe.books.authorize(payment.paymentId);
    expect(await gateway.flowStatus(payment, context())).toEqual(told('approved'));
  });

  it('is neither cancelled nor given up for paid back while Stripe is still deciding', async () => {
    const payment = await begun(true);
    Object.assign(stripe.books.of(payment.paymentId), { status: 'processing' });
    expect(await gateway.flowStatus(payment, context())).toEqual(told('waiting_for_customer'));
    for (const act of ['cancelOrderPayment', 'refund'] as const)
      expect([act, await gateway[act](payment, context())]).toEqual([
        act,
        expect.objectContaining({ kind: 'unknown', alive: true }),
      ]);
    expect(stripe.books.effects(payment.paymentId)).toMatchObject({ cancel: 0, refund: 0 });
  });

  it('is given back in full after an operator gave back a part of it, or all of it behind our back', async () => {
    const payment = await begun(true);
    await gateway.confirmResult(payment, context());
    const intent = stripe.books.of(payment.paymentId);
    stripe.books.chargeOf(intent).amount_refunded = 500;
    expect(await gateway.flowStatus(payment, context())).toEqual(told('completed'));
    // What we see is from before the operator's refund, which Stripe then tells us of.
    const before = JSON.stringify({ ...intent, latest_charge: { ...stripe.books.chargeOf(intent) } });
    stripe.books.refund(intent.id);
    stripe.script('retrieve', { do: 'answer', status: 200, body: before });
    expect(await gateway.refund(payment, context())).toEqual(told('refunded'));
    expect(stripe.times('refund')).toBeGreaterThan(0);
    expect(stripe.books.effects(payment.paymentId)).toMatchObject({ refund: 1 });
  });
});

describe('a start whose answer got lost', () => {
  const lost = async (behaviour: StripeBehaviour): Promise<Payment> => {
    const payment = unheard();
    stripe.script('create', behaviour);
    expect(await gateway.startFlow(payment, brief())).toMatchObject({ kind: 'unknown' });
    return payment;
  };

  it('is found by its metadata, as it stands and not as it was indexed', async () => {
    const payment = await lost({ do: 'act-and-close' });
    const { id } = stripe.books.of(payment.paymentId);
    expect(await gateway.flowStatus(payment, context())).toMatchObject({
      kind: 'done',
      value: { status: 'unapproved', reference: id },
    });
    stripe.books.authorize(payment.paymentId);
    expect(await gateway.flowStatus(payment, context())).toMatchObject({
      kind: 'done',
      value: { status: 'approved', reference: id },
    });
  });

  it('is sent again and gets the very same intent where the search does not know it yet', async () => {
    const payment = await lost({ do: 'act-and-close' });
    stripe.books.searchLags = true;
    expect(await gateway.flowStatus(payment, context())).toEqual({ kind: 'done', value: null });
    const { id } = stripe.books.of(payment.paymentId);
    expect(await gateway.startFlow(payment, context())).toMatchObject({
      kind: 'done',
      value: { status: 'unapproved', reference: id },
    });
    expect(stripe.books.effects(payment.paymentId)).toMatchObject({ startFlow: 1 });
  });

  it('shows how the payment stands now, not how it stood then', async () => {
    const payment = await lost({ do: 'act-and-hang' });
    stripe.books.authorize(payment.paymentId);
    expect(await gateway.startFlow(payment, context())).toEqual(told('approved'));
  });

  it('is cancelled though the search does not know it yet', async () => {
    const payment = await lost({ do: 'act-and-close' });
    stripe.books.searchLags = true;
    expect(await gateway.cancelOrderPayment(payment, context())).toEqual(told('cancelled'));
    expect(stripe.books.of(payment.paymentId).status).toBe('canceled');
    expect(await gateway.startFlow(payment, context())).toMatchObject({ kind: 'refused', code: 'payment.cancelled' });
    expect(stripe.books.effects(payment.paymentId)).toEqual({ startFlow: 1, confirmResult: 0, cancel: 1, refund: 0 });
  });

  it('has nothing to cancel where Stripe keeps a failure under its key, or refuses it', async () => {
    const failed = await lost({ do: 'fail-for-good', status: 500, error: FAILED });
    expect(await gateway.startFlow(failed, context())).toMatchObject({ kind: 'unknown', reason: 'HTTP 500' });
    expect(await gateway.cancelOrderPayment(failed, context())).toEqual(told('cancelled'));
    const tooSmall = unheard({ amount: 3 });
    expect(await gateway.startFlow(tooSmall, context())).toMatchObject({
      kind: 'refused',
      status: 400,
      code: 'amount_too_small',
    });
    expect(await gateway.cancelOrderPayment(tooSmall, context())).toEqual(told('cancelled'));
    for (const { paymentId } of [failed, tooSmall]) expect(stripe.books.has(paymentId)).toBe(false);
  });

  it('is not given up for cancelled while Stripe cannot be asked', async () => {
    const payment = await lost({ do: 'act-and-close' });
    stripe.books.searchLags = true;
    stripe.script('create', { do: 'close' });
    expect(await gateway.cancelOrderPayment(payment, context())).toMatchObject({ kind: 'unknown' });
    expect(stripe.books.of(payment.paymentId).status).toBe('requires_payment_method');
  });
});

describe('an act that Stripe failed at', () => {
  const acts = [
    ['confirmResult', 'capture', 'confirmResult', 'completed'],
    ['cancelOrderPayment', 'cancel', 'cancel', 'cancelled'],
    ['refund', 'refund', 'refund', 'refunded'],
  ] as const;

  it.each(acts)(
    '%s is done by the next call, though Stripe keeps the failure under the key',
    async (act, call, effect, status) => {
      const payment = await begun(true);
      if (act === 'refund') await gateway.confirmResult(payment, context());
      stripe.script(call, { do: 'fail-for-good', status: 500, error: FAILED });
      expect(await gateway[act](payment, context())).toMatchObject({ kind: 'unknown', reason: 'HTTP 500' });
      expect(await gateway[act](payment, context())).toEqual(told(status));
      expect(stripe.books.effects(payment.paymentId)).toMatchObject({ [effect]: 1 });
    },
  );

  it.each(acts)('%s is not done again where it took effect all the same', async (act, call, effect, status) => {
    for (const failure of ['act-and-fail', 'act-and-close', 'act-and-hang'] as const) {
      const payment = await begun(true);
      if (act === 'refund') await gateway.confirmResult(payment, context());
      stripe.script(call, { do: failure });
      expect([failure, await gateway[act](payment, brief())]).toEqual([
        failure,
        expect.objectContaining({ kind: 'unknown' }),
      ]);
      expect([failure, await gateway[act](payment, context())]).toEqual([failure, told(status)]);
      expect([failure, stripe.books.effects(payment.paymentId)]).toEqual([
        failure,
        expect.objectContaining({ [effect]: 1 }),
      ]);
    }
  });
});

describe('a part that is given back', () => {
  const captured = async (): Promise<Payment> => {
    const payment = await begun(true);
    await gateway.confirmResult(payment, context());
    return payment;
  };
  const part = (payment: Payment, key = 'first', amount = 700): Promise<unknown> =>
    gateway.refundPart(payment, { key, amount }, context());
  const accepted = (key: string, { paymentId }: Payment): unknown => ({
    kind: 'done',
    value: expect.objectContaining({ status: 'accepted', reference: stripe.books.refundUnder(paymentId, key).id }),
  });

  it('goes under a key of its own, which the refund carries', async () => {
    const payment = await captured();
    expect(await part(payment)).toEqual(accepted('first', payment));
    expect(stripe.calls.filter(({ call }) => call === 'refund').at(-1)?.key).toBe(`${payment.paymentId}-refund-first`);
    expect(stripe.books.refundUnder(payment.paymentId, 'first').metadata).toEqual({
      paymentId: payment.paymentId,
      refund: 'first',
    });
  });

  it.each(['act-and-fail', 'act-and-close', 'act-and-hang'] as const)(
    'took effect once though Stripe did not say so (%s), and is found by its key',
    async (how) => {
      const payment = await captured();
      stripe.script('refund', { do: how });
      expect(await gateway.refundPart(payment, { key: 'first', amount: 700 }, brief())).toMatchObject({
        kind: 'unknown',
      });
      expect(await gateway.findRefund(payment, 'first', context())).toEqual(accepted('first', payment));
      expect(await part(payment)).toEqual(accepted('first', payment));
      expect(stripe.books.effects(payment.paymentId)).toMatchObject({ refund: 1 });
    },
  );

  it('is given back once under the next key, by all who repeat it, where Stripe keeps a failure under the first', async () => {
    const payment = await captured();
    stripe.script('refund', { do: 'fail-for-good', status: 500, error: FAILED });
    expect(await part(payment)).toMatchObject({ kind: 'unknown' });
    expect(await gateway.findRefund(payment, 'first', context())).toEqual({ kind: 'done', value: null });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => part(payment)));
    expect(outcomes).toEqual(outcomes.map(() => accepted('first', payment)));
    expect(stripe.books.effects(payment.paymentId)).toMatchObject({ refund: 1 });
  });

  it('is found among more refunds than Stripe shows on a page', async () => {
    const payment = await captured();
    await part(payment, 'the-first', 7);
    const { id } = stripe.books.of(payment.paymentId);
    for (let each = 0; each < 105; each += 1) stripe.books.refund(id, new Map([['amount', '1']]));
    expect(await gateway.findRefund(payment, 'the-first', context())).toEqual(accepted('the-first', payment));
  });

  it('is refused where another refund was faster than ours', async () => {
    const payment = await captured();
    const { id } = stripe.books.of(payment.paymentId);
    const before = JSON.stringify(
      stripe.books.shown(stripe.books.of(payment.paymentId), new Map([['expand[0]', 'latest_charge']])),
    );
    stripe.books.refund(id, new Map([['amount', '12000']]));
    // The two looks before it is sent are from before the other's.
    stripe.script('retrieve', { do: 'answer', status: 200, body: before }, { do: 'answer', status: 200, body: before });
    expect(await part(payment)).toMatchObject({ kind: 'refused', code: 'payment.refund-exceeds' });
    expect(stripe.books.effects(payment.paymentId)).toMatchObject({ refund: 1 });
  });

  it('counts as done while the bank still has it, and as failed once the bank has sent it back', async () => {
    const payment = await captured();
    stripe.books.refundStatus = 'pending';
    expect(await part(payment)).toEqual(accepted('first', payment));
    stripe.books.refundStatus = 'succeeded';
    stripe.books.failRefund(stripe.books.refundUnder(payment.paymentId, 'first'));
    for (const outcome of [await gateway.findRefund(payment, 'first', context()), await part(payment)])
      expect(outcome).toMatchObject({ kind: 'done', value: { status: 'failed', flow: { status: 'completed' } } });
    expect(stripe.books.effects(payment.paymentId)).toMatchObject({ refund: 1 });
  });

  it('is counted in the units that Stripe counts in, and refused where it has none that small', async () => {
    const payment = await begun(true, { currency: 'MGA', amount: 25_000 });
    await gateway.confirmResult(payment, context());
    expect(await part(payment, 'first', 5_000)).toEqual(accepted('first', payment));
    expect(stripe.books.refundUnder(payment.paymentId, 'first').amount).toBe(50);
    expect(await part(payment, 'second', 5_001)).toMatchObject({ kind: 'refused', code: 'request.invalid' });
  });
});

describe('a capture that comes too late', () => {
  it.each(['charge_expired_for_capture', 'capture_charge_authorization_expired'])(
    'is refused as such (%s)',
    async (code) => {
      const payment = await begun(true);
      const error = { type: 'invalid_request_error', code, message: 'The authorization has expired.' };
      stripe.script('capture', { do: 'answer', status: 400, error });
      expect(await gateway.confirmResult(payment, context())).toMatchObject({
        kind: 'refused',
        code: 'payment.authorization-expired',
      });
    },
  );
});

describe('an error of Stripe', () => {
  const ask = async (call: StripeCall, behaviour: StripeBehaviour): Promise<ForeignOutcome<unknown>> => {
    stripe.script(call, behaviour);
    return gateway.startFlow(unheard(), context());
  };
  const error = (type: string, code?: string, more: object = {}): object => ({
    type,
    message: 'Stripe says so.',
    ...(code === undefined ? {} : { code }),
    ...more,
  });

  it.each<[string, number, object, object]>([
    [
      'a declined card',
      402,
      error('card_error', 'card_declined', { decline_code: 'do_not_honor' }),
      { kind: 'refused', status: 402, code: 'payment.declined', detail: 'do_not_honor: Stripe says so.' },
    ],
    [
      'wrong parameters',
      400,
      error('invalid_request_error', 'parameter_missing'),
      { kind: 'refused', status: 400, code: 'parameter_missing', detail: 'Stripe says so.' },
    ],
    [
      'a key that was used for another payment',
      400,
      error('idempotency_error'),
      { kind: 'refused', status: 400, code: 'payment.mismatch' },
    ],
    [
      'a key that is in use at this moment',
      409,
      error('idempotency_error', 'idempotency_key_in_use'),
      { kind: 'unknown', alive: true },
    ],
    ['an object that is locked', 429, error('invalid_request_error', 'lock_timeout'), { kind: 'unknown', alive: true }],
    ['no such key', 401, error('invalid_request_error'), { kind: 'misconfigured', reason: 'HTTP 401' }],
    [
      'an expired key',
      401,
      error('invalid_request_error', 'api_key_expired'),
      { kind: 'misconfigured', reason: 'HTTP 401 api_key_expired' },
    ],
    ['a key without the right', 403, error('invalid_request_error'), { kind: 'misconfigured', reason: 'HTTP 403' }],
    [
      'an account that is only for tests',
      400,
      error('invalid_request_error', 'testmode_charges_only'),
      { kind: 'misconfigured' },
    ],
    [
      'an address that Stripe does not have',
      404,
      error('invalid_request_error'),
      { kind: 'misconfigured', reason: 'HTTP 404' },
    ],
    ['a failure of Stripe', 500, error('api_error'), { kind: 'unknown', reason: 'HTTP 500', alive: false }],
    ['a failure beyond Stripe', 424, error('api_error'), { kind: 'unknown', alive: false }],
  ])('%s is told apart', async (_, status, given, expected) => {
    expect(await ask('create', { do: 'answer', status, error: given })).toMatchObject(expected);
  });

  it('is what a success is taken for that is too large to be read, and it may have taken effect', async () => {
    const body = JSON.stringify({ id: 'pi_1', object: 'payment_intent', padding: 'x'.repeat(1_048_576) });
    expect(await ask('create', { do: 'answer', status: 200, body })).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('larger than 1048576 bytes'),
    });
  });

  it('for too many requests says when to come again', async () => {
    const limited = {
      do: 'answer',
      status: 429,
      error: error('invalid_request_error', 'rate_limit'),
      headers: { 'retry-after': '7' },
    } as const;
    expect(await ask('create', limited)).toEqual({
      kind: 'unknown',
      reason: 'HTTP 429 rate_limit',
      alive: true,
      retryAfterMs: 7_000,
    });
  });

  it('that is not even one leaves us in doubt', async () => {
    for (const [status, body] of [
      [502, '<html>Bad gateway</html>'],
      [200, '<html>Welcome</html>'],
      [200, '{"hello":"you"}'],
      [500, '{"hello":"you"}'],
    ] as const) {
      expect([body, await ask('create', { do: 'answer', status, body })]).toEqual([
        body,
        expect.objectContaining({ kind: 'unknown' }),
      ]);
    }
    expect(await ask('create', { do: 'close' })).toMatchObject({ kind: 'unknown' });
  });

  it('about a reference that Stripe itself told us comes from another account, and is no news of the payment', async () => {
    expect(await gateway.flowStatus({ ...unheard(), reference: 'pi_ofsomebodyelse' }, context())).toEqual({
      kind: 'misconfigured',
      reason: 'HTTP 404 resource_missing',
    });
  });

  it('for a wrong key never repeats a part of it', async () => {
    const other = await stripeApplication(stripe, { STRIPE_SECRET_KEY: 'sk_test_ofsomebodyelse' });
    try {
      expect(await gatewayOf(other, 'stripe').startFlow(unheard(), context())).toEqual({
        kind: 'misconfigured',
        reason: 'HTTP 401',
      });
    } finally {
      await other.close();
    }
  });
});

describe('a call that is not answered', () => {
  it('ends with its signal, long before the configured time', async () => {
    const patient = await stripeApplication(stripe, { FOREIGN_TIMEOUT_MS: '60000' });
    try {
      const [before, giveUp] = [stripe.times('create'), new AbortController()];
      stripe.script('create', { do: 'hang' });
      const pending = gatewayOf(patient, 'stripe').startFlow(unheard(), context(giveUp.signal));
      await waitFor('the call to arrive', () => stripe.times('create') > before);
      giveUp.abort();
      expect(await pending).toMatchObject({ kind: 'unknown' });
    } finally {
      await patient.close();
    }
  });

  it('ends after the configured time, and was made once', async () => {
    const [before, began] = [stripe.times('create'), performance.now()];
    stripe.script('create', { do: 'hang' });
    expect(await gateway.startFlow(unheard(), context(AbortSignal.timeout(60_000)))).toMatchObject({ kind: 'unknown' });
    expect(performance.now() - began).toBeGreaterThan(1_400);
    expect(stripe.times('create') - before).toBe(1);
  });
});
