import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ForeignContext, ForeignOutcome } from '../../src/kernel/foreign/index.js';
import type { FlowStatus, PaymentGateway, PaymentRef, PaymentRequest } from '../../src/payment/index.js';
import { paymentOf, RIGS, type Act, type PaymentRig } from '../support/payment-rigs.js';

/** Short, where an answer never comes. */
const PATIENCE_MS = 800;

function context(signal = AbortSignal.timeout(5_000)): ForeignContext {
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

  type Ask = Exclude<keyof PaymentGateway, 'name' | 'methods' | 'capturesLater'>;
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
    expect(gateway.methods.filter((each) => gateway.capturesLater(each))).toEqual([rig.methods.later]);
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
