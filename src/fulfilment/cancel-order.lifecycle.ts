import { Injectable } from '@nestjs/common';
import { IsString } from 'class-validator';
import type { Transaction } from '#platform/database';
import { isUuid } from '#platform/http';
import {
  recoveryPoint,
  response,
  type Action,
  type IdempotentRequest,
  type Lifecycle,
  type Patience,
} from '#idempotency';
import { OrderNotFoundError, OrderPlacement } from '#order';
import { cancelling, PLACE_ORDER, StillRunningError } from '#placeorder';
import { Processes, type ProcessView } from '#kernel/process';
import { parseDto } from '#platform/validation';
import { FULFILMENT } from './fulfilment.data.js';
import { AlreadyShippedError, NotCancellableError } from './fulfilment.errors.js';
import { FulfilmentPresenter } from './fulfilment.presenter.js';
import { FulfilmentService } from './fulfilment.service.js';

export class CancelOrder {
  @IsString()
  readonly orderId!: string;
}

type Cancel = IdempotentRequest<CancelOrder>;

/** Cancelling an order that was placed: its fulfilment is asked to fail, or to ask the carrier. */
@Injectable()
export class CancelOrderLifecycle {
  constructor(
    private readonly placement: OrderPlacement,
    private readonly processes: Processes,
    private readonly fulfilments: FulfilmentService,
    private readonly presenter: FulfilmentPresenter,
  ) {}

  table(): Lifecycle<CancelOrder> {
    return cancelling({
      ...{ name: 'order.cancel', process: FULFILMENT },
      parse: (stored) => parseDto(CancelOrder, stored),
      request: (tx, cancel) => this.request(tx, cancel),
      until: (cancel, patience) => this.untilDecided(cancel, patience),
      answer: (tx, cancel) => this.answer(tx, cancel),
    });
  }

  private async request(tx: Transaction, { actor, command }: Cancel): Promise<Action<'cancelling'>> {
    const { orderId } = command;
    const order = isUuid(orderId) ? await this.placement.find(tx, { userId: actor.sub, orderId }) : null;
    if (order === null) throw new OrderNotFoundError();
    switch (order.status) {
      case 'INCOMPLETE':
        throw new NotCancellableError();
      case 'SUBMITTING':
      case 'SUBMITTED':
        throw new StillRunningError(
          await this.placedBy(orderId, tx),
          'The order is still being placed: cancel that first.',
        );
      case 'SHIPPED':
      case 'DELIVERED':
        throw new AlreadyShippedError();
      case 'CANCELLED':
        return this.answer(tx, { actor, command } as Cancel);
      case 'PROCESSING': {
        const { id } = await this.fulfilments.get(actor, orderId, tx);
        await this.processes.requestCancel(id, tx);
        return recoveryPoint('cancelling');
      }
    }
  }

  private async placedBy(orderId: string, tx: Transaction): Promise<string> {
    return (await this.processes.newestOfSubject(PLACE_ORDER, orderId, tx))?.id ?? orderId;
  }

  private async untilDecided({ actor, command }: Cancel, patience: Patience): Promise<ProcessView | null> {
    const { id } = await this.fulfilments.get(actor, command.orderId);
    return this.processes.wait(id, {
      ...patience,
      enough: ({ ended, parked, state }) => ended || parked || state === 'trackDelivery',
    });
  }

  private async answer(tx: Transaction, { actor, command }: Cancel): Promise<Action> {
    const process = await this.fulfilments.get(actor, command.orderId, tx);
    // It was too late: the carrier had the goods.
    if (process.state === 'trackDelivery' || process.state === 'delivered') throw new AlreadyShippedError();
    return response(process.ended ? 200 : 202, await this.presenter.present(process, { sql: tx }));
  }
}
