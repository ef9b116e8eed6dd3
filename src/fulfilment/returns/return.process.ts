import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import type { ForeignRefusal } from '#kernel/foreign';
import { next, sequence, type AnyDefinition } from '#kernel/process';
import { Refunds, type RefundRequest, type RefundStatus } from '#payment';
import { FulfilmentDeps } from '../fulfilment-deps.service.js';
import { readNothing, readReturn, RETURN, type Returning } from './return.data.js';

/**
 * Goods that have come back: first onto their shelves, then the customer's money. What a warehouse or a gateway refuses for
 * good is not undone, since the goods are there: it waits for a person.
 */
@Injectable()
export class ReturnProcess {
  private built: AnyDefinition | null = null;

  constructor(
    private readonly deps: FulfilmentDeps,
    private readonly refunds: Refunds,
  ) {}

  table(): AnyDefinition {
    return (this.built ??= this.build());
  }

  private build(): AnyDefinition {
    const { legs, paymentCalls, outcomes } = this.deps;
    return sequence(RETURN, 1, { data: readNothing, snapshot: readReturn, told: true })
      .step({
        name: 'putStockBack',
        cancellable: false,
        calls: ({ id, snapshot }) => snapshot.legs.map((leg) => legs.step(id, leg, 'restock')),
        refused: stuck,
      })
      .step({
        name: 'refund',
        cancellable: false,
        calls: ({ id, snapshot: { payment, amount } }) =>
          payment === null ? [] : [paymentCalls.refundPart(payment, refundOf(id, amount))],
        commit: async (tx, process, [refund]) => {
          if (refund !== undefined) await this.givenBack(tx, process, refund);
          return next(process.data);
        },
        refused: stuck,
      })
      .ends({
        done: { name: 'returned', enter: (tx: Transaction, process: Returning) => outcomes.returned(tx, process) },
        undone: 'notReturned',
      });
  }

  private async givenBack(
    tx: Transaction,
    { id, snapshot: { payment } }: Returning,
    { status, reference, flow }: RefundStatus,
  ): Promise<void> {
    if (payment === null) throw new Error(`Bug: return ${id} has no payment`);
    const { paymentId } = payment;
    await this.refunds.settle(tx, { paymentId, key: id }, { status, reference });
    await this.deps.payments.update(tx, paymentId, flow);
  }
}

/** A return is one refund: its id is the key. */
export function refundOf(returnId: string, amount: number): RefundRequest {
  return { key: returnId, amount };
}

function stuck(_tx: Transaction, _process: Returning, { code, detail }: ForeignRefusal): never {
  throw new Error(`${code}: ${detail}`);
}
