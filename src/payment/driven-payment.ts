import { nullable, shape, text, whole } from '#kernel/process';
import type { PaymentRef } from './payment.ports.js';

/** A payment as a process that drives it keeps it in its data. */
export interface DrivenPayment extends PaymentRef {
  readonly gateway: string;
  /** As the gateway last told; `new` until it has. */
  readonly status: string;
}

/** Throws when stored JSON is not a payment. */
export const readDrivenPayment = shape({
  paymentId: text,
  gateway: text,
  method: text,
  amount: whole,
  currency: text,
  reference: nullable(text),
  status: text,
});
