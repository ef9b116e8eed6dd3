import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import {
  ForeignCaller,
  type CallOutcome,
  type ForeignCall,
  type ForeignContext,
  type ForeignOutcome,
} from '../../src/kernel/foreign/index.js';
import { PaymentGateways, type FlowStatus, type PaymentGateway, type PaymentRequest } from '../../src/payment/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { call } from '../support/client.js';
import { tokenFor } from '../support/tokens.js';

let gatewaySide: TestApplication;
let shop: TestApplication;

/** The shop's own sandbox is not the one that it uses, so both ways have books of their own. */
beforeAll(async () => {
  // Bounds the caller that is left in doubt; every other call of these tests brings a signal of its own.
  gatewaySide = await startApplication({ FOREIGN_TIMEOUT_MS: '400' });
  const token = tokenFor('svc-shop', { roles: ['service'] });
  shop = await startApplication({ SANDBOX_GATEWAY_URL: `${gatewaySide.url}/`, SANDBOX_GATEWAY_TOKEN: token });
});

afterAll(async () => {
  await shop?.close();
  await gatewaySide?.close();
});

const RETURN_URL = 'https://shop.example/thanks?order=1&step=2';
type Ask = Exclude<keyof PaymentGateway, 'name' | 'methods' | 'list' | 'capturesLater' | 'refundPart' | 'findRefund'>;

function context(signal = AbortSignal.timeout(5_000)): ForeignContext {
  return { key: 'unused', signal, traceparent: null };
}

function payment(method: string): PaymentRequest & { readonly reference: null } {
  const webhookUrl = 'http://api.example/payments/webhooks/sandbox';
  return {
    paymentId: uuidv7(),
    method,
    amount: 12_500,
    currency: 'ARS',
    returnUrl: RETURN_URL,
    webhookUrl,
    reference: null,
  };
}

function refused(status: number, code: string): unknown {
  return { kind: 'refused', status, code, detail: expect.any(String) };
}

describe.each(['in process', 'over HTTP'] as const)('the sandbox %s', (way) => {
  let gateway: PaymentGateway;
  beforeAll(() => {
    gateway = (way === 'in process' ? gatewaySide : shop).app.get(PaymentGateways).of('sandbox') as PaymentGateway;
  });

  const all = async (of: ReturnType<typeof payment>, ...asks: Ask[]): Promise<unknown[]> => {
    const outcomes: unknown[] = [];
    for (const ask of asks) outcomes.push(await gateway[ask](of, context()));
    return outcomes;
  };
  const flow = (status: string, action: string | null = null, data: object = {}): unknown => ({
    kind: 'done',
    value: { status, action, data, reference: null },
  });
  const calls = async ({ paymentId }: PaymentRequest): Promise<unknown> =>
    (await call(gatewaySide, `/sandbox/payments/${paymentId}`, { user: 'svc', roles: ['service'] })).json['calls'];
  const counted = (startFlow: number, confirmResult: number, cancel: number, refund: number): unknown => ({
    startFlow,
    confirmResult,
    cancel,
    refund,
  });
  const page = ({ paymentId }: PaymentRequest): string =>
    `${way === 'in process' ? 'http://api.example' : gatewaySide.url}/sandbox/pay/${paymentId}`;
  const click = (of: PaymentRequest, act: string): Promise<unknown> =>
    call(gatewaySide, `/sandbox/pay/${of.paymentId}/${act}`, { method: 'POST' }).then(({ status }) => status);

  it.each([
    ['completed', 'completed'],
    ['approved', 'approved'],
    ['authorized', 'approved'],
    ['expired', 'approved'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['aborted', 'aborted'],
    ['waiting', 'waiting_for_customer'],
    ['unknown_status', 'mystery'],
  ])('begins %s as %s, however often it is told to', async (method, status) => {
    const of = payment(method);
    expect(await all(of, 'startFlow', 'startFlow', 'flowStatus')).toEqual([flow(status), flow(status), flow(status)]);
    expect(await calls(of)).toEqual(counted(1, 0, 0, 0));
    const { paymentId, amount, currency } = of;
    expect(await all(of, 'orderPaymentFromFlow')).toEqual([
      { kind: 'done', value: { paymentId, gateway: 'sandbox', method, amount, currency, status } },
    ]);
  });

  it('tells with each action all that it needs', async () => {
    const data: Record<string, (of: PaymentRequest) => readonly [string, object]> = {
      redirect: (of) => ['redirect', { url: page(of) }],
      post_redirect: (of) => ['post_redirect', { url: page(of), parameters: { paymentId: of.paymentId } }],
      html: (of) => ['show_html', { html: expect.stringContaining(`<a href="${page(of)}">`) }],
      iframe: (of) => ['show_iframe', { url: page(of) }],
      wallet: () => [
        'show_wallet_payment',
        {
          paymentMethod: expect.any(String),
          paymentRequestApi: expect.objectContaining({ methods: expect.any(Array) }),
        },
      ],
      sdk: (of) => [
        'trigger_client_sdk',
        { url: page(of), data: expect.objectContaining({ paymentId: of.paymentId }) },
      ],
      unknown_action: (of) => ['juggle', { url: page(of) }],
    };
    for (const [method, expected] of Object.entries(data)) {
      const of = payment(method);
      const [action, members] = expected(of);
      const [started, asked] = await all(of, 'startFlow', 'flowStatus');
      expect([method, started]).toEqual([method, flow('unapproved', action, members)]);
      expect(asked).toEqual(started);
    }
  });

  it('has each of its methods, and keeps only authorizations for later', () => {
    expect(gateway.methods).toHaveLength(17);
    expect(gateway.methods.filter((each) => gateway.capturesLater(each))).toEqual(['authorized', 'expired']);
  });

  it('captures an approved payment once, and gives it back once', async () => {
    const of = payment('approved');
    const asked = await all(
      of,
      'startFlow',
      'confirmResult',
      'confirmResult',
      'cancelOrderPayment',
      'refund',
      'refund',
      'confirmResult',
    );
    expect(asked).toEqual([
      flow('approved'),
      flow('completed'),
      flow('completed'),
      refused(409, 'payment.already-completed'),
      flow('refunded'),
      flow('refunded'),
      flow('refunded'),
    ]);
    expect(await calls(of)).toEqual(counted(1, 1, 0, 1));
  });

  it('takes the money once of fifty captures at the same time, and begins once of fifty starts', async () => {
    const of = payment('approved');
    const started = await Promise.all(Array.from({ length: 50 }, () => gateway.startFlow(of, context())));
    expect(started).toEqual(started.map(() => flow('approved')));
    const captured = await Promise.all(Array.from({ length: 50 }, () => gateway.confirmResult(of, context())));
    expect(captured).toEqual(captured.map(() => flow('completed')));
    expect(await calls(of)).toEqual(counted(1, 1, 0, 0));
  });

  it('cancels what is not taken, once, and captures it no more', async () => {
    for (const method of ['approved', 'redirect', 'waiting', 'unknown_status']) {
      const of = payment(method);
      const [, ...after] = await all(
        of,
        'startFlow',
        'cancelOrderPayment',
        'cancelOrderPayment',
        'confirmResult',
        'refund',
        'startFlow',
      );
      const cancelled = flow('cancelled');
      expect([method, after]).toEqual([
        method,
        [cancelled, cancelled, refused(409, 'payment.not-approved'), cancelled, refused(409, 'payment.cancelled')],
      ]);
      expect(await calls(of)).toEqual(counted(1, 0, 1, 0));
    }
    for (const method of ['failed', 'aborted', 'cancelled']) {
      const of = payment(method);
      expect((await all(of, 'startFlow', 'cancelOrderPayment', 'refund')).slice(1)).toEqual([
        flow(method),
        flow(method),
      ]);
      expect(await calls(of)).toEqual(counted(1, 0, 0, 0));
    }
  });

  it('refuses a start that comes after its cancel', async () => {
    const of = payment('approved');
    expect(
      await all(of, 'cancelOrderPayment', 'cancelOrderPayment', 'startFlow', 'flowStatus', 'orderPaymentFromFlow'),
    ).toEqual([
      flow('cancelled'),
      flow('cancelled'),
      refused(409, 'payment.cancelled'),
      flow('cancelled'),
      { kind: 'done', value: null },
    ]);
    expect(await calls(of)).toEqual(counted(0, 0, 1, 0));
  });

  it('says what it does not know, and has nothing of it to give back', async () => {
    const of = payment('approved');
    const [asked, booked, captured, refunded] = await all(
      of,
      'flowStatus',
      'orderPaymentFromFlow',
      'confirmResult',
      'refund',
    );
    expect([asked, booked]).toEqual([
      { kind: 'done', value: null },
      { kind: 'done', value: null },
    ]);
    expect(captured).toEqual(refused(404, 'payment.not-found'));
    expect(refunded).toEqual(flow('unknown'));
    expect(await all(of, 'startFlow')).toEqual([flow('approved')]);
  });

  it('refuses what no payment can be, and the same id for another one', async () => {
    for (const wrong of [
      { method: 'gold' },
      { amount: 0 },
      { currency: 'pesos' },
      { returnUrl: 'javascript:alert(1)' },
      { paymentId: 'p-1' },
    ]) {
      expect([wrong, await all({ ...payment('approved'), ...wrong }, 'startFlow')]).toEqual([
        wrong,
        [refused(400, 'request.invalid')],
      ]);
    }
    const of = payment('approved');
    await all(of, 'startFlow');
    expect(await all({ ...of, amount: 1 }, 'startFlow')).toEqual([refused(422, 'payment.mismatch')]);
    expect(await all(of, 'flowStatus', 'confirmResult')).toEqual([flow('approved'), flow('completed')]);
  });

  it('lets the customer approve, decline and abort', async () => {
    for (const [act, status] of [
      ['approve', 'approved'],
      ['decline', 'failed'],
      ['abort', 'aborted'],
    ] as const) {
      for (const method of ['redirect', 'waiting']) {
        const of = payment(method);
        await all(of, 'startFlow');
        expect([act, await click(of, act), await click(of, 'decline')]).toEqual([act, 303, 303]);
        expect(await all(of, 'flowStatus')).toEqual([flow(status)]);
      }
    }
  });

  it('takes the money of a customer who was at the bank already when the shop gave up, and gives it back', async () => {
    const of = payment('redirect');
    await all(of, 'startFlow', 'cancelOrderPayment');
    expect(await click(of, 'approve')).toBe(303);
    expect(await all(of, 'flowStatus', 'cancelOrderPayment', 'refund')).toEqual([
      flow('completed'),
      refused(409, 'payment.already-completed'),
      flow('refunded'),
    ]);
    expect(await calls(of)).toEqual(counted(1, 0, 1, 1));
    const never = payment('redirect');
    await all(never, 'cancelOrderPayment');
    expect(await click(never, 'approve')).toBe(404);
  });

  it('leaves the first call of each kind unanswered when it is flaky, though it took effect', async () => {
    const of = payment('flaky');
    const hangs = (ask: Ask): Promise<ForeignOutcome<unknown>> => gateway[ask](of, context(AbortSignal.timeout(150)));
    for (const [ask, status] of [
      ['startFlow', 'approved'],
      ['flowStatus', 'approved'],
      ['confirmResult', 'completed'],
      ['refund', 'refunded'],
    ] as const) {
      expect([ask, await hangs(ask)]).toEqual([ask, expect.objectContaining({ kind: 'unknown' })]);
      expect([ask, ...(await all(of, ask))]).toEqual([ask, flow(status)]);
    }
    expect(await calls(of)).toEqual(counted(1, 1, 0, 1));
    const other = payment('flaky');
    expect(await gateway.startFlow(other, context(AbortSignal.timeout(150)))).toMatchObject({ kind: 'unknown' });
    expect(await gateway.cancelOrderPayment(other, context(AbortSignal.timeout(150)))).toMatchObject({
      kind: 'unknown',
    });
    expect(await all(other, 'cancelOrderPayment')).toEqual([flow('cancelled')]);
    expect(await calls(other)).toEqual(counted(1, 0, 1, 0));
  });

  it('is found by a caller who was left in doubt, and not begun again', async () => {
    const of = payment('flaky');
    const begin: ForeignCall<PaymentRequest, FlowStatus> = {
      system: `sandbox-${way}`,
      call: (input, each) => gateway.startFlow(input, each),
      find: (input, each) => gateway.flowStatus({ ...input, reference: null }, each),
    };
    const caller = gatewaySide.app.get(ForeignCaller);
    const once = (unknownAgeMs: number | null): Promise<CallOutcome<FlowStatus>> =>
      caller.make(begin, of, context(), { attempts: 1, totalMs: 5_000, unknownAgeMs, askFirst: true });
    expect(await once(null)).toMatchObject({ kind: 'unknown' });
    // It is as slow to answer what became of it.
    expect(await once(400)).toMatchObject({ kind: 'unknown' });
    expect(await once(800)).toEqual(flow('approved'));
    expect(await calls(of)).toEqual(counted(1, 0, 0, 0));
  });

  it('answers unknown, and does not throw, when the call was given up before it was made', async () => {
    const of = payment('approved');
    expect(await gateway.startFlow(of, context(AbortSignal.abort()))).toMatchObject({ kind: 'unknown' });
    expect(await all(of, 'flowStatus')).toEqual([{ kind: 'done', value: null }]);
  });
});

it('takes a missing role, and a 404 of somebody else, for a wrong set-up and not for a refusal', async () => {
  const stranger = await startApplication({
    SANDBOX_GATEWAY_URL: gatewaySide.url,
    SANDBOX_GATEWAY_TOKEN: tokenFor('u-1'),
  });
  const token = tokenFor('s', { roles: ['service'] });
  const elsewhere = await startApplication({
    SANDBOX_GATEWAY_URL: `${gatewaySide.url}/elsewhere`,
    SANDBOX_GATEWAY_TOKEN: token,
  });
  try {
    for (const { app } of [stranger, elsewhere]) {
      const gateway = app.get(PaymentGateways).of('sandbox') as PaymentGateway;
      expect(await gateway.startFlow(payment('approved'), context())).toMatchObject({ kind: 'misconfigured' });
      expect(await gateway.flowStatus(payment('approved'), context())).toMatchObject({ kind: 'misconfigured' });
    }
  } finally {
    await stranger.close();
    await elsewhere.close();
  }
});
