import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../src/platform/database/index.js';
import type { ForeignContext } from '../../src/kernel/foreign/index.js';
import { LatePaymentProcess, Payments, type DrivenPayment, type PaymentGateway } from '../../src/payment/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { gatewayOf, paymentOf } from '../support/payment-rigs.js';
import { request } from '../support/requests.js';
import { waitFor } from '../support/wait-for.js';

let application: TestApplication;
let gateway: PaymentGateway;

beforeAll(async () => {
  application = await startApplication({ ROLES: 'api,worker,scheduler' });
  gateway = gatewayOf(application, 'sandbox');
});
afterAll(() => application?.close());

function context(): ForeignContext {
  return { key: 'unused', signal: AbortSignal.timeout(5_000), traceparent: null };
}

/** A payment that some process has begun, let go of, and had cancelled. */
async function givenUp(method: string): Promise<DrivenPayment> {
  const asked = paymentOf(method);
  await gateway.startFlow(asked, context());
  await gateway.cancelOrderPayment({ ...asked, reference: null }, context());
  const { paymentId, amount, currency } = asked;
  const payment = { paymentId, gateway: 'sandbox', method, amount, currency, reference: null, status: 'cancelled' };
  await inTransaction(async (tx) => {
    const ids = { userId: 'u-late', orderId: uuidv7(), processId: uuidv7() };
    await application.app.get(Payments).create(tx, { ...payment, ...ids });
    for (let time = 0; time < 2; time += 1)
      await application.app.get(LatePaymentProcess).watch(tx, { userId: 'u-late', payment, traceparent: null });
  });
  return payment;
}

function inTransaction(work: Parameters<Database['transaction']>[1]): Promise<unknown> {
  return application.app.get(Database).transaction({}, work);
}

async function watches({ paymentId }: DrivenPayment): Promise<unknown[]> {
  const { rows } = await application.app
    .get(Database)
    .query<{ state: string }>(
      `SELECT state FROM process.processes WHERE definition = 'late-payment' AND subject = $1`,
      [paymentId],
    );
  return rows.map(({ state }) => state);
}

describe('a payment that was given up, by whatever process', () => {
  it('is watched once, and money that arrives after all is given back once', async () => {
    const payment = await givenUp('redirect');
    expect(await watches(payment)).toEqual(['Watch']);
    await request(application.url).post(`/sandbox/pay/${payment.paymentId}/approve`).expect(303);
    await waitFor('the money to be back', async () => {
      const found = await application.app.get(Payments).find(payment.paymentId);
      return found?.status === 'refunded';
    });
    expect(await watches(payment)).toEqual(['Settled']);
    expect(await gateway.flowStatus(payment, context())).toMatchObject({ value: { status: 'refunded' } });
  });

  it('is not watched when no money of it can come', async () => {
    const paymentId = uuidv7();
    const payment = { ...paymentOf('failed', { paymentId }), gateway: 'sandbox', reference: null, status: 'failed' };
    await inTransaction((tx) =>
      application.app.get(LatePaymentProcess).watch(tx, { userId: 'u-late', payment, traceparent: null }),
    );
    expect(await watches(payment)).toEqual([]);
  });
});
