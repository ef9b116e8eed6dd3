import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import { lifecycle, local, response, type Action, type IdempotentRequest, type Lifecycle } from '#idempotency';
import { parseDto } from '#platform/validation';
import { entityTag } from './if-match.js';
import { CreateOrderDto } from './order.dto.js';
import { presentOrder } from './order.presenter.js';
import { OrderUpdates } from './order-updates.service.js';

const DEFAULT_CURRENCY = 'ARS';

/** A new cart; its id is the request's. */
@Injectable()
export class OrderLifecycle {
  constructor(private readonly updates: OrderUpdates) {}

  table(): Lifecycle<CreateOrderDto> {
    return lifecycle('order.create', 1, (stored) => parseDto(CreateOrderDto, stored)).at(
      'started',
      local({ to: [], run: (tx, request) => this.create(tx, request) }),
    );
  }

  private async create(tx: Transaction, { id, actor, command }: IdempotentRequest<CreateOrderDto>): Promise<Action> {
    const order = await this.updates.createIn(tx, {
      userId: actor.sub,
      orderId: id,
      currency: command.currency ?? DEFAULT_CURRENCY,
    });
    return response(201, presentOrder(order), { location: `/orders/${order.id}`, etag: entityTag(order.version) });
  }
}
