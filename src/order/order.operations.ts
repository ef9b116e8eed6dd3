import { Injectable } from '@nestjs/common';
import {
  parkedAmounts,
  Searches,
  Timelines,
  UnfinishedWork,
  type Found,
  type TimelineEntry,
  type Told,
} from '#kernel/operations';
import { isUuid } from '#platform/http';
import type { Order } from './domain/order.js';
import { OrderNotFoundError } from './order.errors.js';
import { OrderRepository } from './order.repository.js';

/** What orders tell those who operate the service: where they are found, and what happened to them. */
@Injectable()
export class OrderOperations {
  constructor(
    private readonly orders: OrderRepository,
    searches: Searches,
    timelines: Timelines,
    unfinished: UnfinishedWork,
  ) {
    unfinished.register(async (parked) => [parkedAmounts('orders', await this.orders.totalsOf(parked))]);
    searches.register((text, limit) => this.find(text, limit));
    timelines.registerSubject('order', async (id) => (await this.owned(id)).userId);
    timelines.register({ source: 'order', entries: (told) => this.entries(told) });
  }

  private async find(text: string, limit: number): Promise<Found[]> {
    const one = isUuid(text) ? await this.orders.find(text) : null;
    const found = one === null ? await this.orders.known(text, limit) : [one];
    return found.map(({ id, status, orderNumber, userId }) => ({
      type: 'order',
      id,
      what: `order ${orderNumber ?? 'without a number'}, ${status}`,
      userId,
      path: `/admin/orders/${id}/timeline`,
    }));
  }

  private async owned(id: string): Promise<Order> {
    const order = isUuid(id) ? await this.orders.find(id) : null;
    if (order === null) throw new OrderNotFoundError();
    return order;
  }

  private async entries({ names }: Told): Promise<Omit<TimelineEntry, 'source'>[]> {
    const ids = names.filter((name) => name.startsWith('order:')).map((name) => name.slice('order:'.length));
    const orders = await Promise.all(ids.filter(isUuid).map((id) => this.orders.find(id)));
    return orders.flatMap((order) => {
      if (order === null) return [];
      const { id, status, version, total, currency, createdAt, updatedAt } = order;
      const path = `/orders/${id}`;
      return [
        { at: createdAt, what: 'the order was begun', path, detail: null },
        { at: updatedAt, what: `the order is ${status}`, path, detail: { version, total, currency } },
      ];
    });
  }
}
