import { Injectable } from '@nestjs/common';
import { IsString } from 'class-validator';
import type { Transaction } from '#platform/database';
import type { ForeignContext, ForeignOutcome } from '#kernel/foreign';
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
import { Processes, type ProcessView } from '#kernel/process';
import { parseDto } from '#platform/validation';
import { AlreadyFinalError, PastPaymentError } from './placeorder.errors.js';
import { isPaid, presentPlaceOrder } from './placeorder.presenter.js';
import { PlaceOrderService } from './placeorder.service.js';

/** How long a cancel waits for everything to be undone; milliseconds. */
const CANCEL_MS = 10_000;

export class CancelPlaceOrder {
  @IsString()
  readonly uuid!: string;
}

type Cancel = IdempotentRequest<CancelPlaceOrder>;

/** Asks the process to fail at its next state, then waits a while for it to be undone. */
@Injectable()
export class CancelPlaceOrderLifecycle {
  constructor(
    private readonly service: PlaceOrderService,
    private readonly processes: Processes,
  ) {}

  table(): Lifecycle<CancelPlaceOrder> {
    return lifecycle('placeorder.cancel', 1, (stored) => parseDto(CancelPlaceOrder, stored))
      .at('started', local({ to: ['cancelling'], run: (tx, cancel) => this.request(tx, cancel) }))
      .at(
        'cancelling',
        foreign({
          system: 'placeorder-cancel',
          timeoutMs: CANCEL_MS,
          to: [],
          key: ({ id }) => id,
          call: (cancel, context) => this.wait(cancel, context),
          find: () => Promise.resolve({ kind: 'done', value: null }),
          commit: (tx, cancel) => this.answer(tx, cancel),
          refused: () => Promise.reject(new Error('Bug: waiting is never refused')),
        }),
      );
  }

  private async request(tx: Transaction, { actor, command }: Cancel): Promise<Action> {
    const process = await this.service.get(actor, command.uuid, tx);
    if (process.ended) throw new AlreadyFinalError();
    if (isPaid(process)) throw new PastPaymentError();
    if (!(await this.processes.requestCancel(process.id, tx))) throw new AlreadyFinalError();
    return recoveryPoint('cancelling');
  }

  private async wait({ command }: Cancel, { signal }: ForeignContext): Promise<ForeignOutcome<null>> {
    const enough = (process: ProcessView): boolean => process.ended || process.parked || isPaid(process);
    await this.processes.wait(command.uuid, { timeoutMs: CANCEL_MS - 500, signal, enough });
    return { kind: 'done', value: null };
  }

  private async answer(tx: Transaction, { actor, command }: Cancel): Promise<Action> {
    const process = await this.service.get(actor, command.uuid, tx);
    // The money was taken between the request and the next state.
    if (isPaid(process)) throw new PastPaymentError();
    return response(process.ended ? 200 : 202, presentPlaceOrder(process));
  }
}
