import { foreignStep, next } from '#kernel/process';
import type { FlowStatus } from '#payment';
import type { Fulfilling, Fulfilment } from '../fulfilment.data.js';
import { steps, type FulfilmentDeps } from '../fulfilment-deps.service.js';

/** Takes the money that was only authorized; what was taken already is only recorded. Undone: it goes back, whoever took it. */
export const processPayment = ({ payments, paymentCalls }: FulfilmentDeps) =>
  steps.step({
    name: 'processPayment',
    calls: ({ data: { payment } }) =>
      payment?.status === 'approved' && paymentCalls.capturesLater(payment) ? [paymentCalls.capture(payment)] : [],
    commit: async (tx, { data }, [flow]) => {
      if (flow === undefined || data.payment === null) return next(data);
      await payments.update(tx, data.payment.paymentId, flow);
      return next(withFlow(data, flow));
    },
    undo: {
      name: 'refund',
      since: 'start',
      when: ({ snapshot }) => snapshot.payment !== null,
      call: ({ id, data: { payment } }: Fulfilling) =>
        payment === null
          ? foreignStep<FlowStatus>({
              ...{ system: 'payment', key: `${id}-refund`, find: null },
              call: () => Promise.reject(new Error('Bug: a refund without a payment')),
            })
          : paymentCalls.release(payment),
      done: async (tx, { data }, flow) => {
        if (data.payment !== null) await payments.update(tx, data.payment.paymentId, flow);
        return withFlow(data, flow);
      },
    },
  });

function withFlow(data: Fulfilment, { status, reference }: FlowStatus): Fulfilment {
  const { payment } = data;
  return payment === null
    ? data
    : { ...data, payment: { ...payment, status, reference: reference ?? payment.reference } };
}
