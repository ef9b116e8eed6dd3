import type { CallOutcome } from '#kernel/foreign';
import type { FlowStatus } from '#payment';
import { fail, later, type Move } from '#kernel/process';
import type { PlaceOrderData } from './placeorder.data.js';

/** The data with what the gateway told of the flow. */
export function withFlow(data: PlaceOrderData, { status, action, data: shown, reference }: FlowStatus): PlaceOrderData {
  const payment =
    data.payment === null ? null : { ...data.payment, status, reference: reference ?? data.payment.reference };
  return { ...data, payment, flow: { status, action, data: shown }, fresh: true };
}

/** What a gateway's refusal, or its silence, means to the process. */
export function unsettled(
  data: PlaceOrderData,
  outcome: Exclude<CallOutcome<unknown>, { kind: 'done' }>,
): Move<PlaceOrderData, never> {
  if (outcome.kind === 'refused')
    return fail(
      { type: 'PaymentError', reason: `The gateway refused: ${outcome.code} ${outcome.detail}`.trim() },
      data,
    );
  if (outcome.kind === 'lost') return fail({ type: 'PaymentError', reason: outcome.reason }, data);
  return later(data, outcome.reason, { retryAfterMs: outcome.retryAfterMs });
}
