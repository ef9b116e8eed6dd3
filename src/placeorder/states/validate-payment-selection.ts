import { v7 as uuidv7 } from 'uuid';
import type { PaymentCalls, Payments } from '#payment';
import { fail, go } from '#kernel/process';
import { cartOf, type ProcessPayment } from '../placeorder.data.js';
import { states, type PlaceOrderState } from '../placeorder.state.js';

/** The gateway and the method exist; the payment gets its id, and its row, so that a webhook finds it whenever it comes. */
export function validatePaymentSelection(calls: PaymentCalls, payments: Payments): PlaceOrderState {
  return states.local({
    name: 'ValidatePaymentSelection',
    to: ['CreatePayment'],
    run: async (tx, process) => {
      const { data, id, userId, snapshot } = process;
      const { selection, total: amount, currency } = cartOf(process);
      if (selection === null) return fail({ type: 'PaymentError', reason: 'No payment is selected.' }, data);
      if (calls.supporting(selection) === null) {
        return fail(
          {
            type: 'PaymentError',
            reason: `Payment not supported: gateway "${selection.gateway}", method "${selection.method}"`,
          },
          data,
        );
      }
      const payment: ProcessPayment = {
        paymentId: uuidv7(),
        ...selection,
        amount,
        currency,
        reference: null,
        status: 'new',
      };
      await payments.create(tx, { ...payment, userId, orderId: snapshot.orderId, processId: id });
      return go('CreatePayment', { ...data, payment });
    },
  });
}
