import { Injectable } from '@nestjs/common';
import { inBatches, Invariants, type Checked, type Violation } from '../audit/index.js';
import { PAID, Payments, type OrderRef } from '../payment/index.js';
import { Processes, type ProcessView } from '../process/index.js';
import { cartTotalOf, PLACE_ORDER } from './placeorder.data.js';

/** Placed orders that are read together, with their JSON. */
const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What was paid for a placed order is what it costs. */
@Injectable()
export class PlaceOrderInvariants {
  constructor(
    invariants: Invariants,
    private readonly processes: Processes,
    private readonly payments: Payments,
  ) {
    invariants.register({ name: 'placeorder.payments-are-totals', check: () => this.check() });
  }

  private check(): AsyncIterable<Checked> {
    return inBatches<ProcessView>({
      size: BATCH,
      read: (last) => this.processes.endedIn(PLACE_ORDER, 'Success', { after: last?.id ?? FIRST, limit: BATCH }),
      check: async (placed) => {
        const paid = new Map<string, number>();
        for (const { userId, orderId, status, amount } of await this.payments.ofOrders(placed.map(orderOf))) {
          // Other attempts at the same order have paid nothing, or were paid back.
          const order = named({ userId, orderId });
          if (PAID.includes(status)) paid.set(order, (paid.get(order) ?? 0) + amount);
        }
        const violations: Violation[] = [];
        const unchecked: Violation[] = [];
        for (const process of placed) {
          const subject = process.subject ?? process.id;
          try {
            const total = cartTotalOf(process.state_data);
            const sum = paid.get(named(orderOf(process))) ?? 0;
            if (sum !== total) violations.push({ subject, detail: `the order costs ${total}, its payments are ${sum}` });
          } catch (error) {
            unchecked.push({ subject, detail: `its data cannot be read: ${String(error)}` });
          }
        }
        return { violations, unchecked };
      },
    });
  }
}

function orderOf({ user_id: userId, subject }: ProcessView): OrderRef {
  return { userId, orderId: subject ?? FIRST };
}

function named({ userId, orderId }: OrderRef): string {
  return `${userId} ${orderId}`;
}
