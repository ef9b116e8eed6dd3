import { Injectable } from '@nestjs/common';
import { defineEventTypes, Events } from '#kernel/events';
import type { Transaction } from '#platform/database';
import type { Payment } from './payment.entity.js';
import type { Refund } from './refund.entity.js';

defineEventTypes(['payment.refund-failed', 'payment.refund-recorded', 'payment.disputed']);

export interface Dispute {
  /** The gateway's name of it. */
  readonly reference: string;
  /** Minor units of the currency in which the bank wants it back. */
  readonly amount: number;
  readonly currency: string;
  /** In the gateway's word; null = it has said none. */
  readonly reason: string | null;
}

/** What happens to a payment when whoever drove it has long ended, so that a person hears of it. */
@Injectable()
export class PaymentOutcomes {
  constructor(private readonly events: Events) {}

  /** The bank has sent the money of a refund back to us: the customer still has to get it. */
  async refundFailed(
    tx: Transaction,
    payment: Pick<Payment, 'paymentId' | 'orderId' | 'userId' | 'currency'>,
    { key, amount, detail }: Pick<Refund, 'key' | 'amount' | 'detail'>,
  ): Promise<void> {
    const { paymentId, orderId, userId, currency } = payment;
    await this.events.record(tx, {
      type: 'payment.refund-failed',
      aggregate: { type: 'payment', id: paymentId },
      userId,
      data: { paymentId, orderId, refund: key, amount, currency, failure: detail },
      key: `refund-failed:${paymentId}:${key}`,
    });
  }

  /** Somebody has given money back at the gateway, and written it down here. */
  async refundRecorded(
    tx: Transaction,
    { paymentId, orderId, userId, currency }: Payment,
    { key, amount, reference }: Pick<Refund, 'key' | 'amount' | 'reference'>,
  ): Promise<void> {
    await this.events.record(tx, {
      type: 'payment.refund-recorded',
      aggregate: { type: 'payment', id: paymentId },
      userId,
      data: { paymentId, orderId, refund: key, amount, currency, reference },
      key: `refund-recorded:${paymentId}:${key}`,
    });
  }

  /** The customer's bank wants the money back. Nothing follows from it by itself. */
  async disputed(tx: Transaction, payment: Payment, { reference, amount, currency, reason }: Dispute): Promise<void> {
    const { paymentId, orderId, userId } = payment;
    await this.events.record(tx, {
      type: 'payment.disputed',
      aggregate: { type: 'payment', id: paymentId },
      userId,
      data: { paymentId, orderId, dispute: reference, amount, currency, ground: reason },
      key: `disputed:${reference}`,
    });
  }
}
