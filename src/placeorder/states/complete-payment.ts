import type { FlowStatus, Payments } from '#payment';
import { go } from '#kernel/process';
import { unsettled, withFlow, type PaymentCalls } from '../payment-calls.js';
import { paymentOf } from '../placeorder.data.js';
import type { PlaceOrderState } from '../placeorder.state.js';

/** Takes the money, once; or keeps the authorization, where the method takes it when the goods go out. Undone: it is paid back. */
export function completePayment(calls: PaymentCalls, payments: Payments): PlaceOrderState {
  return {
    name: 'CompletePayment',
    state: {
      kind: 'foreign',
      to: ['ValidatePayment'],
      before: () => [{ name: 'refund' }],
      calls: (process) => (calls.capturesLater(paymentOf(process)) ? [] : [calls.capture(paymentOf(process))]),
      settle: async (tx, process, [outcome]) => {
        if (outcome === undefined) return go('ValidatePayment', { ...process.data, taken: true, fresh: true });
        if (outcome.kind !== 'done') return unsettled(process.data, outcome);
        const flow = outcome.value as FlowStatus;
        await payments.update(tx, paymentOf(process).paymentId, flow);
        return go('ValidatePayment', { ...withFlow(process.data, flow), taken: true });
      },
    },
    compensations: {
      refund: {
        kind: 'foreign',
        call: (process) => calls.refund(paymentOf(process)),
        done: async (tx, process, _args, value) => {
          await payments.update(tx, paymentOf(process).paymentId, value as FlowStatus);
          return withFlow(process.data, value as FlowStatus);
        },
      },
    },
  };
}
