import type { PaymentCalls, Payments } from '#payment';
import { go } from '#kernel/process';
import { unsettled, withFlow } from '../payment-outcomes.js';
import { paymentOf } from '../placeorder.data.js';
import { states, type PlaceOrderState } from '../placeorder.state.js';

/** Takes the money, once; or keeps the authorization, where the method takes it when the goods go out. Undone: it is paid back. */
export function completePayment(calls: PaymentCalls, payments: Payments): PlaceOrderState {
  return states.foreign({
    name: 'CompletePayment',
    to: ['ValidatePayment'],
    before: () => [{ name: 'refund' }],
    calls: (process) => (calls.capturesLater(paymentOf(process)) ? [] : [calls.capture(paymentOf(process))]),
    commit: async (tx, process, [outcome]) => {
      if (outcome === undefined) return go('ValidatePayment', { ...process.data, taken: true, fresh: true });
      if (outcome.kind !== 'done') return unsettled(process.data, outcome);
      await payments.update(tx, paymentOf(process).paymentId, outcome.value);
      return go('ValidatePayment', { ...withFlow(process.data, outcome.value), taken: true });
    },
    undo: {
      refund: states.foreignUndo({
        call: (process) => calls.refund(paymentOf(process)),
        done: async (tx, process, _args, flow) => {
          await payments.update(tx, paymentOf(process).paymentId, flow);
          return withFlow(process.data, flow);
        },
      }),
    },
  });
}
