import { answerMembers } from '#kernel/foreign';
import type { FlowStatus, OrderPayment, RefundStatus } from '../../payment.ports.js';

/** What the sandbox says of a payment that it has never begun. */
export const NOT_FOUND = 'payment.not-found';

/** The sandbox knows a payment by our own id, so it tells no reference. */
export function readFlow(body: unknown): FlowStatus {
  const { status, action, data } = answerMembers(body);
  if (action !== null && typeof action !== 'string') throw new Error('the answer has no action');
  return { status: text(status, 'status'), action, data: answerMembers(data), reference: null };
}

/** The sandbox has no bank that would send a refund back. */
export function readRefund(body: unknown): RefundStatus {
  return { status: 'accepted', reference: null, flow: readFlow(answerMembers(body)['flow']) };
}

export function readOrderPayment(body: unknown): OrderPayment {
  const { paymentId, method, amount, currency, status } = answerMembers(body);
  if (!Number.isSafeInteger(amount)) throw new Error('the answer has no amount');
  return {
    paymentId: text(paymentId, 'paymentId'),
    gateway: 'sandbox',
    method: text(method, 'method'),
    amount: amount as number,
    currency: text(currency, 'currency'),
    status: text(status, 'status'),
  };
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`the answer has no ${name}`);
  return value;
}
