import { Injectable } from '@nestjs/common';
import { IsString } from 'class-validator';
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
import { Processes, type ProcessView } from '#kernel/process';
import { parseDto } from '#platform/validation';
import { PLACE_ORDER } from './placeorder.data.js';
import { AlreadyFinalError, PastPaymentError } from './placeorder.errors.js';
import { cancelIsOver, isPaid, presentPlaceOrder } from './placeorder.presenter.js';
import { PlaceOrderService } from './placeorder.service.js';

/** How long a cancel waits for everything to be undone; milliseconds. */
const CANCEL_MS = 9_500;

export class CancelPlaceOrder {
  @IsString()
  readonly uuid!: string;
}

type Cancel = IdempotentRequest<CancelPlaceOrder>;

/**
 * Cancelling:
 *
 *   started ──(our database)──> cancelling ──(the process that is cancelled)──> finished
 *
 * The process is asked to fail at its next state; then the request waits a while for everything to be undone.
 */
@Injectable()
export class CancelPlaceOrderLifecycle {
  constructor(
    private readonly service: PlaceOrderService,
    private readonly processes: Processes,
  ) {}

  table(): Lifecycle<CancelPlaceOrder> {
    return lifecycle<CancelPlaceOrder, 'started' | 'cancelling'>('placeorder.cancel', 1, (stored) =>
      parseDto(CancelPlaceOrder, stored),
    )
      .at('started', local({ to: ['cancelling'], run: (tx, cancel) => this.request(tx, cancel) }))
      .at(
        'cancelling',
        waitFor({
          process: PLACE_ORDER,
          timeoutMs: CANCEL_MS,
          to: [],
          until: (cancel, patience) => this.untilUndone(cancel, patience),
          commit: (tx, cancel) => this.answer(tx, cancel),
        }),
      );
  }

  private async request(tx: Transaction, { actor, command }: Cancel): Promise<RecoveryPoint<'cancelling'>> {
    const process = await this.service.get(actor, command.uuid, tx);
    if (process.ended) throw new AlreadyFinalError();
    if (isPaid(process)) throw new PastPaymentError();
    if (!(await this.processes.requestCancel(process.id, tx))) throw new AlreadyFinalError();
    return recoveryPoint('cancelling');
  }

  /** Or for as long as it may: the answer then says that it goes on. */
  private async untilUndone({ command }: Cancel, patience: Patience): Promise<ProcessView | null> {
    return this.processes.wait(command.uuid, { ...patience, enough: cancelIsOver });
  }

  private async answer(tx: Transaction, { actor, command }: Cancel): Promise<Action> {
    const process = await this.service.get(actor, command.uuid, tx);
    // The money was taken between the request and the next state.
    if (isPaid(process)) throw new PastPaymentError();
    return response(process.ended ? 200 : 202, presentPlaceOrder(process));
  }
}
