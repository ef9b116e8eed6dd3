import { Injectable } from '@nestjs/common';
import { inBatches, Invariants, NIL_UUID, type Checked, type Violation } from '#kernel/audit';
import { Processes, type ProcessView } from '#kernel/process';
import { PAID, Payments, type Payment } from '#payment';
import { FULFILMENT, readFulfilment } from './fulfilment.data.js';

/** Fulfilments that are read together, with their JSON. */
const BATCH = 200;

/** A delivered order is paid, a cancelled one is paid back. */
@Injectable()
export class FulfilmentInvariants {
  constructor(
    invariants: Invariants,
    private readonly processes: Processes,
    private readonly payments: Payments,
  ) {
    invariants.register({ name: 'fulfilment.delivered-is-paid', check: () => this.check('delivered', unpaid) });
    invariants.register({ name: 'fulfilment.cancelled-is-paid-back', check: () => this.check('cancelled', kept) });
  }

  private check(state: string, wrong: Wrong): AsyncIterable<Checked> {
    return inBatches<ProcessView>({
      size: BATCH,
      read: (last) => this.processes.endedIn(FULFILMENT, state, { after: last?.id ?? NIL_UUID, limit: BATCH }),
      check: async (ended) => {
        const payments = new Map(
          (await this.payments.ofOrders(ended.map(({ subject }) => subject ?? NIL_UUID))).map((each) => [
            each.paymentId,
            each,
          ]),
        );
        const violations: Violation[] = [];
        const unchecked: Violation[] = [];
        for (const process of ended) {
          const subject = process.subject ?? process.id;
          // What could not be undone waits for a person, who has been told.
          if (process.parked) continue;
          try {
            const { payment } = readFulfilment(process.state_data);
            const detail = payment === null ? null : wrong(payments.get(payment.paymentId), payment.amount);
            if (detail !== null) violations.push({ subject, detail });
          } catch (error) {
            unchecked.push({ subject, detail: `its data cannot be read: ${String(error)}` });
          }
        }
        return { violations, unchecked };
      },
    });
  }
}

/** What is wrong with the payment of an order that costs so much; null = nothing. */
type Wrong = (payment: Payment | undefined, total: number) => string | null;

function unpaid(payment: Payment | undefined, total: number): string | null {
  return payment?.captured === total ? null : `it was delivered and costs ${total}; ${wordOf(payment)}`;
}

function kept(payment: Payment | undefined): string | null {
  const given = payment === undefined || (payment.captured === payment.refunded && !PAID.includes(payment.status));
  return given ? null : `it was cancelled; ${wordOf(payment)}`;
}

function wordOf(payment: Payment | undefined): string {
  if (payment === undefined) return 'there is no payment';
  const { paymentId, status, captured, refunded } = payment;
  return `payment ${paymentId} is ${status}, ${captured} were taken and ${refunded} given back`;
}
