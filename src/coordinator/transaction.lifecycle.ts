import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import type { Transaction } from '#platform/database';
import {
  lifecycle,
  local,
  recoveryPoint,
  response,
  waitFor,
  type Action,
  type IdempotentRequest,
  type Lifecycle,
  type Patience,
  type RecoveryPoint,
} from '#idempotency';
import type { ProcessView } from '#kernel/process';
import { parseDto } from '#platform/validation';
import { Coordinator } from './coordinator.service.js';
import { StartTransactionDto } from './transaction.dto.js';
import { presentTransaction } from './transaction.presenter.js';

type Start = IdempotentRequest<StartTransactionDto>;

/** Leaves time to render and store the answer within the bound of a foreign call. */
const SHARE_OF_BUDGET = 0.8;

/**
 * Starting a transaction:
 *
 *   started ──(our database)──> begun ──(the transaction's own process)──> finished
 *
 * The row first, then the answer, which says how far it has come within the request's budget.
 */
@Injectable()
export class TransactionLifecycle {
  constructor(
    private readonly coordinator: Coordinator,
    private readonly config: Config,
  ) {}

  table(): Lifecycle<StartTransactionDto> {
    return lifecycle<StartTransactionDto, 'started' | 'begun'>('transaction.start', 1, (stored) =>
      parseDto(StartTransactionDto, stored),
    )
      .at('started', local({ to: ['begun'], run: (tx, start) => this.begin(tx, start) }))
      .at(
        'begun',
        waitFor({
          process: 'transaction',
          to: [],
          until: (start, patience) => this.untilFinal(start, patience),
          commit: (tx, start) => this.answer(tx, start),
        }),
      );
  }

  private async begin(tx: Transaction, { id, actor, command, traceparent }: Start): Promise<RecoveryPoint<'begun'>> {
    await this.coordinator.begin(tx, {
      id,
      userId: actor.sub,
      pattern: command.pattern,
      legs: command.legs,
      held: false,
      traceparent,
    });
    return recoveryPoint('begun');
  }

  private async untilFinal({ id }: Start, { timeoutMs, signal }: Patience): Promise<ProcessView | null> {
    const budgetMs = Math.min(this.config.foreignTimeoutMs, timeoutMs) * SHARE_OF_BUDGET;
    return this.coordinator.wait(id, budgetMs, signal);
  }

  private async answer(tx: Transaction, { id }: Start): Promise<Action> {
    const process = await this.coordinator.find(id, tx);
    if (process === null) throw new Error(`Bug: transaction ${id} is gone`);
    return response(process.ended ? 201 : 202, presentTransaction(process), { location: `/transactions/${id}` });
  }
}
