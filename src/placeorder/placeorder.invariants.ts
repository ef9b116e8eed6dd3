import { Injectable } from '@nestjs/common';
import { Invariants, type Violation } from '../audit/index.js';
import { Payments } from '../payment/index.js';
import { Processes, type ProcessView } from '../process/index.js';
import { cartTotalOf, PLACE_ORDER } from './placeorder.data.js';

/** Orders per pass: an audit walks through all of them over many passes. */
const PER_PASS = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';
/** The money is there, or its authorization is kept until the goods go out. */
const PAID: ReadonlySet<string> = new Set(['completed', 'approved']);

/** What was paid for a placed order is what it costs. */
@Injectable()
export class PlaceOrderInvariants {
  private after = FIRST;

  constructor(
    invariants: Invariants,
    private readonly processes: Processes,
    private readonly payments: Payments,
  ) {
    invariants.register({ name: 'placeorder.payments-are-totals', check: () => this.check() });
  }

  private async check(): Promise<readonly Violation[]> {
    const placed = await this.processes.endedIn(PLACE_ORDER, 'Success', { after: this.after, limit: PER_PASS });
    this.after = placed.length < PER_PASS ? FIRST : (placed.at(-1)?.id ?? FIRST);
    const violations = await Promise.all(placed.map((process) => this.violation(process)));
    return violations.filter((each) => each !== null).slice(0, 100);
  }

  private async violation(process: ProcessView): Promise<Violation | null> {
    const total = cartTotalOf(process.state_data);
    const payments = await this.payments.ofOrder(process.user_id, process.subject ?? '');
    // Other attempts at the same order have paid nothing, or were paid back.
    const paid = payments.filter(({ status }) => PAID.has(status)).reduce((sum, { amount }) => sum + amount, 0);
    return paid === total ? null : { subject: process.subject ?? process.id, detail: `the order costs ${total}, its payments are ${paid}` };
  }
}
