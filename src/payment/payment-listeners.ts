import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import type { Payment } from './payment.entity.js';

/** `payment` is our record of it: what the gateway now says of it is to be asked there, a webhook is only a wake-up. */
export type PaymentListener = (tx: Transaction, payment: Payment) => Promise<void>;

/** Who wants to hear that something happened to a payment; registered at start by modules that this one does not know. */
@Injectable()
export class PaymentListeners {
  private readonly listeners: PaymentListener[] = [];

  register(listener: PaymentListener): void {
    this.listeners.push(listener);
  }

  /** Within the transaction that remembers the webhook: when a listener throws, the webhook comes again. */
  async tell(tx: Transaction, payment: Payment): Promise<void> {
    for (const listener of this.listeners) await listener(tx, payment);
  }
}
