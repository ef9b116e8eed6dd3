import { Injectable } from '@nestjs/common';
import { inBatches, Invariants, NIL_UUID, type Checked, type Violation } from '#kernel/audit';
import { GIVEN_BACK, PAID, Payments } from '#payment';
import { Processes, type ProcessView } from '#kernel/process';
import { cartTotalOf, PLACE_ORDER } from './placeorder.data.js';

/** Placed orders that are read together, with their JSON. */
const BATCH = 200;

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
      read: (last) => this.processes.endedIn(PLACE_ORDER, 'Success', { after: last?.id ?? NIL_UUID, limit: BATCH }),
      check: async (placed) => {
        const placing = new Set(placed.map(({ id }) => id));
        const paid = new Map<string, number>();
        // By the order alone: between the two reads a claim may give both to another user.
        for (const { orderId, processId, status, amount } of await this.payments.ofOrders(placed.map(orderOf))) {
          // What was given back after the order was placed had been paid; other attempts at the same order have paid nothing.
          const was = PAID.includes(status) || (placing.has(processId) && GIVEN_BACK.includes(status));
          if (was) paid.set(orderId, (paid.get(orderId) ?? 0) + amount);
        }
        const violations: Violation[] = [];
        const unchecked: Violation[] = [];
        for (const process of placed) {
          const subject = process.subject ?? process.id;
          try {
            const total = cartTotalOf(process.state_data);
            const sum = paid.get(orderOf(process)) ?? 0;
            if (sum !== total)
              violations.push({ subject, detail: `the order costs ${total}, its payments are ${sum}` });
          } catch (error) {
            unchecked.push({ subject, detail: `its data cannot be read: ${String(error)}` });
          }
        }
        return { violations, unchecked };
      },
    });
  }
}

function orderOf({ subject }: ProcessView): string {
  return subject ?? NIL_UUID;
}
