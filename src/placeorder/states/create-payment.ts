import type { FlowStatus, Payments } from '#payment';
import { go } from '#kernel/process';
import { unsettled, withFlow, type PaymentCalls } from '../payment-calls.js';
import { paymentOf } from '../placeorder.data.js';
import type { PlaceOrderState } from '../placeorder.state.js';

/** Begins the payment at its gateway. Undone: it is cancelled, or paid back where the money was taken at once. */
export function createPayment(calls: PaymentCalls, payments: Payments): PlaceOrderState {
  return {
    name: 'CreatePayment',
    state: {
      kind: 'foreign',
      to: ['PlaceOrder'],
      before: () => [{ name: 'release-payment' }],
      calls: (process) => [calls.start(paymentOf(process), process.snapshot)],
      settle: async (tx, process, [outcome]) => {
        if (outcome?.kind !== 'done') return unsettled(process.data, outcome);
        const flow = outcome.value as FlowStatus;
        await payments.update(tx, paymentOf(process).paymentId, flow);
        return go('PlaceOrder', withFlow(process.data, flow));
      },
    },
    compensations: {
      'release-payment': {
        kind: 'foreign',
        call: (process) => calls.release(paymentOf(process)),
        done: async (tx, process, _args, value) => {
          await payments.update(tx, paymentOf(process).paymentId, value as FlowStatus);
          return withFlow(process.data, value as FlowStatus);
        },
      },
    },
  };
}
