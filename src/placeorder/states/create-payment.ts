import type { PaymentCalls, Payments } from '#payment';
import { go } from '#kernel/process';
import { unsettled, withFlow } from '../payment-outcomes.js';
import { paymentOf } from '../placeorder.data.js';
import { states, type PlaceOrderState, type Turn } from '../placeorder.state.js';

/** Begins the payment at its gateway. Undone: it is cancelled, or paid back where the money was taken at once. */
export function createPayment(calls: PaymentCalls, payments: Payments, inTurn: Turn): PlaceOrderState {
  return states.foreign({
    name: 'CreatePayment',
    to: ['PlaceOrder'],
    before: () => [{ name: 'release-payment' }],
    calls: (process) => [calls.start(paymentOf(process), process.snapshot)],
    // The submission of the order follows in the same commit.
    around: inTurn,
    commit: async (tx, process, [outcome]) => {
      if (outcome.kind !== 'done') return unsettled(process.data, outcome);
      await payments.update(tx, paymentOf(process).paymentId, outcome.value);
      return go('PlaceOrder', withFlow(process.data, outcome.value));
    },
    undo: {
      'release-payment': states.foreignUndo({
        call: (process) => calls.release(paymentOf(process)),
        done: async (tx, process, _args, flow) => {
          await payments.update(tx, paymentOf(process).paymentId, flow);
          return withFlow(process.data, flow);
        },
      }),
    },
  });
}
