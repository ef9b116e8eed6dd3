import { Injectable } from '@nestjs/common';
import { IsString } from 'class-validator';
import type { Transaction } from '#platform/database';
import {
  recoveryPoint,
  response,
  type Action,
  type IdempotentRequest,
  type Lifecycle,
  type Patience,
  type RecoveryPoint,
} from '#idempotency';
import { Processes, type ProcessView } from '#kernel/process';
import { parseDto } from '#platform/validation';
import { cancelling } from './cancelling.js';
import { PLACE_ORDER } from './placeorder.data.js';
import { AlreadyFinalError, PastPaymentError } from './placeorder.errors.js';
import { cancelIsOver, isPaid, presentPlaceOrder } from './placeorder.presenter.js';
import { PlaceOrderService } from './placeorder.service.js';

export class CancelPlaceOrder {
  @IsString()
  readonly uuid!: string;
}

type Cancel = IdempotentRequest<CancelPlaceOrder>;

/** Cancelling what places an order, while no money was taken. */
@Injectable()
export class CancelPlaceOrderLifecycle {
  constructor(
    private readonly service: PlaceOrderService,
    private readonly processes: Processes,
  ) {}

  table(): Lifecycle<CancelPlaceOrder> {
    return cancelling({
      ...{ name: 'placeorder.cancel', process: PLACE_ORDER },
      parse: (stored) => parseDto(CancelPlaceOrder, stored),
      request: (tx, cancel) => this.request(tx, cancel),
      until: (cancel, patience) => this.untilUndone(cancel, patience),
      answer: (tx, cancel) => this.answer(tx, cancel),
    });
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
