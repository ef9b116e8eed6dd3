import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ForeignContext, ForeignOutcome } from '../../src/kernel/foreign/index.js';
import type {
  DrivenPayment,
  FlowStatus,
  PaymentGateway,
  PaymentRef,
  PaymentRequest,
  RefundStatus,
} from '../../src/payment/index.js';
import { paymentOf, RIGS, type Act, type PaymentRig } from '../support/payment-rigs.js';

/** Short, where an answer never comes. */
const PATIENCE_MS = 800;

function context(signal = AbortSignal.timeout(20_000)): ForeignContext {
  return { key: 'unused', signal, traceparent: null };
}

const told = (status: string): unknown => ({ kind: 'done', value: expect.objectContaining({ status }) });
const refused = (code: string): unknown => ({
  kind: 'refused',
  status: expect.any(Number),
  code,
  detail: expect.any(String),
});
const NOTHING = { kind: 'done', value: null };

describe.each(Object.keys(RIGS) as (keyof typeof RIGS)[])('the port of gateways, as %s keeps it', (name) => {
  let rig: PaymentRig;
  let gateway: PaymentGateway;
  beforeAll(async () => {
    rig = await RIGS[name]();
    ({ gateway } = rig);
  });
  afterAll(() => rig?.close());

  type Ask = Exclude<keyof PaymentGateway, 'name' | 'methods' | 'list' | 'capturesLater' | 'refundPart' | 'findRefund'>;
  /** As the process asks: with the reference once the gateway has told one. */
  const asker = (request: PaymentRequest): ((...asks: Ask[]) => Promise<unknown[]>) => {
    let reference: string | null = null;
    return async (...asks) => {
      const outcomes: unknown[] = [];
      for (const ask of asks) {
        const outcome = (await gateway[ask](
          { ...request, reference } as PaymentRequest & PaymentRef,
          context(),
        )) as ForeignOutcome<FlowStatus | null>;
        if (outcome.kind === 'done') reference = outcome.value?.reference ?? reference;
        outcomes.push(outcome);
      }
      return outcomes;
    };
  };

  it('begins a payment once, however often it is told to', async () => {
    const request = paymentOf(rig.methods.waiting);
    const [first, ...others] = await asker(request)('startFlow', 'startFlow', 'flowStatus');
    expect(first).toMatchObject({ kind: 'done' });
    expect(others).toEqual([first, first]);
    expect(await rig.effects(request)).toMatchObject({ startFlow: 1 });
  });

  it('tells of a payment as its books have it', async () => {
    const request = paymentOf(rig.methods.waiting);
    const ask = asker(request);
    await ask('startFlow');
    await rig.approve(request);
    const { paymentId, method, amount, currency } = request;
    const [booked] = await ask('orderPaymentFromFlow');
    expect(booked).toEqual({
      kind: 'done',
      value: { paymentId, gateway: gateway.name, method, amount, currency, status: 'approved' },
    });
  });

  it('captures an approved payment once, and gives it back once', async () => {
    const request = paymentOf(rig.methods.waiting);
    const ask = asker(request);
    await ask('startFlow');
    await rig.approve(request);
    expect(
      await ask(
        'flowStatus',
        'confirmResult',
        'confirmResult',
        'cancelOrderPayment',
        'refund',
        'refund',
        'confirmResult',
      ),
    ).toEqual([
      told('approved'),
      told('completed'),
      told('completed'),
      refused('payment.already-completed'),
      told('refunded'),
      told('refunded'),
      told('refunded'),
    ]);
    expect(await rig.effects(request)).toEqual({ startFlow: 1, confirmResult: 1, cancel: 0, refund: 1 });
  });

  it('has each effect once of twenty calls at the same time', async () => {
    const request = paymentOf(rig.methods.waiting);
    const started = await Promise.all(Array.from({ length: 20 }, () => gateway.startFlow(request, context())));
    expect(started).toEqual(started.map(() => started[0]));
    await rig.approve(request);
    const reference = (started[0] as { value: FlowStatus }).value.reference;
    for (const [act, status] of [
      ['confirmResult', 'completed'],
      ['refund', 'refunded'],
    ] as const) {
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => gateway[act]({ ...request, reference }, context())),
      );
      expect(outcomes).toEqual(outcomes.map(() => told(status)));
    }
    expect(await rig.effects(request)).toEqual({ startFlow: 1, confirmResult: 1, cancel: 0, refund: 1 });
  });

  it('cancels what is not taken, once, and neither captures nor begins it any more', async () => {
    for (const approved of [false, true]) {
      const request = paymentOf(rig.methods.waiting);
      const ask = asker(request);
      await ask('startFlow');
      if (approved) await rig.approve(request);
      const cancelled = told('cancelled');
      expect(await ask('cancelOrderPayment', 'cancelOrderPayment', 'confirmResult', 'refund', 'startFlow')).toEqual([
        ...[cancelled, cancelled, refused('payment.not-approved'), cancelled, refused('payment.cancelled')],
      ]);
      expect(await rig.effects(request)).toEqual({ startFlow: 1, confirmResult: 0, cancel: 1, refund: 0 });
    }
  });

  it('refuses a start that comes after its cancel', async () => {
    const request = paymentOf(rig.methods.waiting);
    expect(await asker(request)('cancelOrderPayment', 'cancelOrderPayment')).toEqual([
      told('cancelled'),
      told('cancelled'),
    ]);
    expect(await asker(request)('startFlow', 'flowStatus')).toEqual([refused('payment.cancelled'), told('cancelled')]);
    expect(await rig.effects(request)).toMatchObject({ cancel: 1 });
  });

  it('says what it does not know, and has nothing of it to capture or to give back', async () => {
    const request = paymentOf(rig.methods.waiting);
    const ask = asker(request);
    expect(await ask('flowStatus', 'orderPaymentFromFlow', 'confirmResult', 'refund')).toEqual([
      NOTHING,
      NOTHING,
      refused('payment.not-found'),
      told('unknown'),
    ]);
    expect(await rig.effects(request)).toMatchObject({ startFlow: 0 });
    expect(await ask('startFlow')).toEqual([expect.objectContaining({ kind: 'done' })]);
  });

  it('captures nothing that the customer has not approved, and gives nothing back of it', async () => {
    const request = paymentOf(rig.methods.waiting);
    const ask = asker(request);
    const [started, refunded, captured] = await ask('startFlow', 'refund', 'confirmResult');
    expect([refunded, captured]).toEqual([started, refused('payment.not-approved')]);
    await rig.approve(request);
    expect(await ask('confirmResult')).toEqual([told('completed')]);
  });

  it('keeps an authorization that is captured later, and has nothing of it to give back', async () => {
    expect(gateway.methods.filter((each) => gateway.capturesLater(each))).toContain(rig.methods.later);
    const request = paymentOf(rig.methods.later);
    const ask = asker(request);
    await ask('startFlow');
    await rig.approve(request);
    expect(await ask('refund', 'flowStatus', 'confirmResult')).toEqual([
      told('approved'),
      told('approved'),
      told('completed'),
    ]);
  });

  /** A payment whose money was taken, as its process knows it. */
  const captured = async (method = rig.methods.waiting): Promise<DrivenPayment> => {
    const request = paymentOf(method);
    const started = (await answered((each) => gateway.startFlow(request, each))) as { value: FlowStatus };
    await rig.approve(request);
    const payment = { ...request, gateway: gateway.name, reference: started.value.reference, status: 'approved' };
    await answered((each) => gateway.confirmResult(payment, each));
    return payment;
  };
  /** Asks again where the first answer does not come. */
  const answered = async <T>(ask: (each: ForeignContext) => Promise<ForeignOutcome<T>>): Promise<ForeignOutcome<T>> => {
    const first = await ask(context(AbortSignal.timeout(PATIENCE_MS)));
    return first.kind === 'unknown' ? ask(context()) : first;
  };
  const part = (of: DrivenPayment, key: string, amount: number): Promise<unknown> =>
    gateway.refundPart(of, { key, amount }, context());
  const partTold = (status: string): unknown => ({
    kind: 'done',
    value: expect.objectContaining({ status: 'accepted', flow: expect.objectContaining({ status }) }),
  });

  it('gives back a part once per key, and the rest of it once', async () => {
    const payment = await captured();
    expect(await part(payment, 'first', 2_500)).toEqual(partTold('completed'));
    expect(await part(payment, 'first', 2_500)).toEqual(partTold('completed'));
    expect(await rig.effects(payment)).toMatchObject({ refund: 1 });
    expect(await part(payment, 'second', 3_000)).toEqual(partTold('completed'));
    expect(await rig.effects(payment)).toMatchObject({ refund: 2 });
    expect(await gateway.flowStatus(payment, context())).toEqual(told('completed'));
    expect(await gateway.refund(payment, context())).toEqual(told('refunded'));
    expect(await rig.refunded(payment)).toBe(12_500);
    expect(await part(payment, 'second', 3_000)).toEqual(partTold('refunded'));
    expect(await rig.effects(payment)).toMatchObject({ refund: 3 });
  });

  it('is refunded once its parts are all of it, and has then nothing left to give back', async () => {
    const payment = await captured();
    await part(payment, 'first', 12_000);
    expect(await part(payment, 'second', 500)).toEqual(partTold('refunded'));
    expect(await gateway.refund(payment, context())).toEqual(told('refunded'));
    expect(await part(payment, 'third', 1)).toEqual(refused('payment.refund-exceeds'));
    expect([await rig.refunded(payment), await rig.effects(payment)]).toEqual([
      12_500,
      expect.objectContaining({ refund: 2 }),
    ]);
  });

  it('refuses a part of more than is left, or of another amount under the same key, and nothing changes', async () => {
    const payment = await captured();
    expect(await part(payment, 'all-and-more', 12_501)).toEqual(refused('payment.refund-exceeds'));
    await part(payment, 'first', 10_000);
    expect(await part(payment, 'second', 2_501)).toEqual(refused('payment.refund-exceeds'));
    expect(await part(payment, 'first', 9_999)).toEqual(refused('payment.mismatch'));
    expect([await rig.refunded(payment), await rig.effects(payment)]).toEqual([
      10_000,
      expect.objectContaining({ refund: 1 }),
    ]);
  });

  it('gives back no part of what was not taken', async () => {
    const request = paymentOf(rig.methods.later);
    const nobody = { ...request, gateway: gateway.name, reference: null, status: 'new' };
    expect(await part(nobody, 'first', 1)).toEqual(refused('payment.not-found'));
    const started = (await gateway.startFlow(request, context())) as { value: FlowStatus };
    await rig.approve(request);
    const authorized = { ...nobody, reference: started.value.reference };
    expect(await part(authorized, 'first', 1)).toEqual(refused('payment.refund-exceeds'));
    expect(await gateway.confirmResult(authorized, context())).toEqual(told('completed'));
    expect(await part(authorized, 'first', 1)).toEqual(partTold('completed'));
  });

  it('has each part once of twenty calls at the same time, and never more parts than there is money', async () => {
    const payment = await captured();
    const same = await Promise.all(Array.from({ length: 20 }, () => part(payment, 'same', 500)));
    expect(same).toEqual(same.map(() => partTold('completed')));
    const others = await Promise.all(Array.from({ length: 20 }, (_, index) => part(payment, `part-${index}`, 1_000)));
    expect(others.filter((each) => (each as ForeignOutcome<RefundStatus>).kind === 'done')).toHaveLength(12);
    expect(others.filter((each) => (each as ForeignOutcome<RefundStatus>).kind !== 'done')).toEqual(
      Array.from({ length: 8 }, () => refused('payment.refund-exceeds')),
    );
    expect([await rig.refunded(payment), await rig.effects(payment)]).toEqual([
      12_500,
      expect.objectContaining({ refund: 13 }),
    ]);
  });

  it('tells by its key what became of a part whose answer got lost', async () => {
    const payment = await captured(rig.methods.lossy);
    expect(await gateway.findRefund(payment, 'lost', context())).toEqual(NOTHING);
    rig.lose('refund');
    expect(
      await gateway.refundPart(payment, { key: 'lost', amount: 700 }, context(AbortSignal.timeout(PATIENCE_MS))),
    ).toMatchObject({ kind: 'unknown' });
    expect(await gateway.findRefund(payment, 'lost', context())).toEqual(partTold('completed'));
    expect(await part(payment, 'lost', 700)).toEqual(partTold('completed'));
    expect(await rig.effects(payment)).toMatchObject({ refund: 1 });
  });

  it('refuses to capture an authorization that has run out, and has taken nothing', async () => {
    const request = paymentOf(rig.methods.expiring);
    const started = (await gateway.startFlow(request, context())) as { value: FlowStatus };
    await rig.approve(request);
    await rig.expire(request);
    const payment = { ...request, reference: started.value.reference };
    expect(await gateway.confirmResult(payment, context())).toEqual(refused('payment.authorization-expired'));
    expect(await gateway.cancelOrderPayment(payment, context())).toEqual(told('cancelled'));
    expect(await rig.effects(request)).toMatchObject({ confirmResult: 0, refund: 0 });
  });

  it('refuses the same payment with another amount, currency or method, and leaves it as it was', async () => {
    const request = paymentOf(rig.methods.waiting);
    const [started] = await asker(request)('startFlow');
    for (const other of [{ amount: 900 }, { currency: 'USD' }, { method: rig.methods.later }]) {
      expect([other, await asker({ ...request, ...other })('startFlow')]).toEqual([
        other,
        [refused('payment.mismatch')],
      ]);
    }
    expect(await asker(request)('flowStatus')).toEqual([started]);
  });

  it('can be asked again where an answer got lost, and does nothing twice', async () => {
    const lost = async (act: Act, request: PaymentRequest, reference: string | null): Promise<unknown> => {
      rig.lose(act);
      return gateway[act]({ ...request, reference }, context(AbortSignal.timeout(PATIENCE_MS)));
    };
    const paid = paymentOf(rig.methods.lossy);
    const ask = asker(paid);
    expect(await lost('startFlow', paid, null)).toMatchObject({ kind: 'unknown' });
    const [started] = (await ask('startFlow')) as [{ value: FlowStatus }];
    await rig.approve(paid);
    for (const [act, status] of [
      ['confirmResult', 'completed'],
      ['refund', 'refunded'],
    ] as const) {
      expect([act, await lost(act, paid, started.value.reference)]).toEqual([
        act,
        expect.objectContaining({ kind: 'unknown' }),
      ]);
      expect([act, await ask(act)]).toEqual([act, [told(status)]]);
    }
    expect(await rig.effects(paid)).toEqual({ startFlow: 1, confirmResult: 1, cancel: 0, refund: 1 });

    const dropped = paymentOf(rig.methods.lossy);
    expect(await lost('startFlow', dropped, null)).toMatchObject({ kind: 'unknown' });
    expect(await lost('cancelOrderPayment', dropped, null)).toMatchObject({ kind: 'unknown' });
    expect(await asker(dropped)('cancelOrderPayment', 'startFlow')).toEqual([
      told('cancelled'),
      refused('payment.cancelled'),
    ]);
    expect(await rig.effects(dropped)).toEqual({ startFlow: 1, confirmResult: 0, cancel: 1, refund: 0 });
  });

  it('answers unknown, and does nothing, when the call was given up before it was made', async () => {
    const request = paymentOf(rig.methods.waiting);
    expect(await gateway.startFlow(request, context(AbortSignal.abort()))).toMatchObject({ kind: 'unknown' });
    expect(await asker(request)('flowStatus')).toEqual([NOTHING]);
  });
});
