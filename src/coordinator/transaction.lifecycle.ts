import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import type { Transaction } from '#platform/database';
import {
  foreign,
  lifecycle,
  local,
  recoveryPoint,
  response,
  type Action,
  type IdempotentRequest,
  type Lifecycle,
} from '#idempotency';
import { parseDto } from '#platform/validation';
import { Coordinator } from './coordinator.service.js';
import { StartTransactionDto } from './transaction.dto.js';
import { presentTransaction } from './transaction.presenter.js';

type Start = IdempotentRequest<StartTransactionDto>;

/** Leaves time to render and store the answer within the bound of a foreign call. */
const SHARE_OF_BUDGET = 0.8;

/** Starting a transaction: the row first, then the answer, which says how far it has come within the request's budget. */
@Injectable()
export class TransactionLifecycle {
  constructor(
    private readonly coordinator: Coordinator,
    private readonly config: Config,
  ) {}

  table(): Lifecycle<StartTransactionDto> {
    return lifecycle('transaction.start', 1, (stored) => parseDto(StartTransactionDto, stored))
      .at('started', local({ to: ['begun'], run: (tx, start) => this.begin(tx, start) }))
      .at(
        'begun',
        foreign({
          system: 'transaction',
          to: [],
          key: ({ id }) => id,
          call: async ({ id }, { signal }) => {
            await this.coordinator.wait(id, this.budgetMs, signal);
            return { kind: 'done', value: null };
          },
          find: () => Promise.resolve({ kind: 'done', value: null }),
          commit: (tx, start) => this.answer(tx, start),
          refused: () => Promise.reject(new Error('Bug: waiting is never refused')),
        }),
      );
  }

  private get budgetMs(): number {
    return Math.min(this.config.foreignTimeoutMs, (this.config.idempotencyLeaseMs * 2) / 3) * SHARE_OF_BUDGET;
  }

  private async begin(tx: Transaction, { id, actor, command, traceparent }: Start): Promise<Action> {
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

  private async answer(tx: Transaction, { id }: Start): Promise<Action> {
    const process = await this.coordinator.find(id, tx);
    if (process === null) throw new Error(`Bug: transaction ${id} is gone`);
    return response(process.ended ? 201 : 202, presentTransaction(process), { location: `/transactions/${id}` });
  }
}
