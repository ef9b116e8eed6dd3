import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import { defineEventTypes, Events } from '#kernel/events';
import type { Fulfilling } from './fulfilment.data.js';
import type { Returning } from './returns/return.data.js';

// The others are defined by placing an order, which tells of the same aggregate.
defineEventTypes(['order.returned']);

type Told = 'order.shipped' | 'order.delivered' | 'order.cancelled';

/** What the world is told of a fulfilment, each once, in the commit in which it became true. */
@Injectable()
export class FulfilmentOutcomes {
  constructor(private readonly events: Events) {}

  async tell(tx: Transaction, { id, userId, snapshot }: Fulfilling, type: Told): Promise<void> {
    const { orderId, orderNumber, shipmentId, carrier } = snapshot;
    await this.events.record(tx, {
      type,
      aggregate: { type: 'order', id: orderId },
      userId,
      key: `${type}:${id}`,
      data: { orderNumber, fulfilmentId: id, ...(type === 'order.cancelled' ? {} : { shipmentId, carrier }) },
    });
  }

  async returned(tx: Transaction, { id, userId, snapshot }: Returning): Promise<void> {
    const { orderId, orderNumber, lines, amount, currency } = snapshot;
    await this.events.record(tx, {
      type: 'order.returned',
      aggregate: { type: 'order', id: orderId },
      userId,
      key: `order.returned:${id}`,
      data: { orderNumber, returnId: id, lines, amount, currency },
    });
  }
}
