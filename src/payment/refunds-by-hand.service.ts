import { Injectable } from '@nestjs/common';
import { AuditLog } from '#kernel/audit';
import { Database, type SqlExecutor } from '#platform/database';
import type { Payment } from './payment.entity.js';
import { PaymentNotFoundError, RefundExceedsError } from './payment.errors.js';
import { PaymentOutcomes } from './payment.outcomes.js';
import { Payments } from './payment.service.js';
import { Refunds, type RefundElsewhere } from './refunds.service.js';

/** Writes refunds that were made at the gateway, past us, into our books. Nothing is called: the money has moved. */
@Injectable()
export class RefundsByHand {
  constructor(
    private readonly database: Database,
    private readonly payments: Payments,
    private readonly refunds: Refunds,
    private readonly outcomes: PaymentOutcomes,
    private readonly log: AuditLog,
  ) {}

  /** What `record` would do. Throws what it throws. */
  async would(given: RefundElsewhere): Promise<string[]> {
    const payment = await this.found(given.paymentId, this.database);
    const { gateway, amount, currency } = payment;
    if (await this.refunds.isKnown(given))
      return [`nothing: the refund ${given.reference} of ${given.amount} ${currency} stands in our books already`];
    const left = takenOf(payment) - payment.refunded - given.amount;
    if (left < 0) throw new RefundExceedsError();
    return [
      `writes down that ${gateway} has given back ${given.amount} of ${amount} ${currency} (minor units) as ${given.reference}; nothing is called`,
      left === 0
        ? 'nothing of the payment is left then: it is refunded'
        : `${left} ${currency} of it are left to be given back`,
    ];
  }

  /** The payment as it then stands. Throws PaymentNotFoundError, RefundExceedsError, RefundMismatchError, RefundUnderWayError. */
  record(given: RefundElsewhere, by: { readonly actor: string; readonly reason: string }): Promise<Payment> {
    const { paymentId, amount, reference } = given;
    return this.database.transaction({}, async (tx) => {
      await this.found(paymentId, tx);
      const key = await this.refunds.takeFromElsewhere(tx, given);
      const payment = await this.found(paymentId, tx);
      if (key === null) return payment;
      const subject = `payment:${paymentId}`;
      await this.log.write(tx, { ...by, action: 'payment.record-refund', subject });
      await this.outcomes.refundRecorded(tx, payment, { key, amount, reference });
      if (payment.captured > payment.refunded) return payment;
      await this.payments.update(tx, paymentId, { status: 'refunded', reference: null });
      return { ...payment, status: 'refunded' };
    });
  }

  private async found(paymentId: string, sql: SqlExecutor): Promise<Payment> {
    const payment = await this.payments.find(paymentId, sql);
    if (payment === null) throw new PaymentNotFoundError('payment');
    return payment;
  }
}

/** An older build knew of no captures. */
function takenOf({ status, amount, captured }: Payment): number {
  return status === 'completed' ? amount : captured;
}
