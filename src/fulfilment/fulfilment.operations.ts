import { Injectable } from '@nestjs/common';
import { Timelines, UnfinishedWork, type TimelineEntry, type Told } from '#kernel/operations';
import { Returns } from './returns/returns.repository.js';

/** What fulfilment tells those who operate the service: what came back of an order. Each return's process has its id. */
@Injectable()
export class FulfilmentOperations {
  constructor(
    private readonly returns: Returns,
    timelines: Timelines,
    unfinished: UnfinishedWork,
  ) {
    unfinished.relate((parked) => this.returns.ordersOf(parked));
    timelines.register({
      source: 'return',
      related: async (told) => (await this.returns.ofOrders(ordersOf(told))).map(({ id }) => `return:${id}`),
      entries: (told) => this.entries(told),
    });
  }

  private async entries(told: Told): Promise<Omit<TimelineEntry, 'source'>[]> {
    return (await this.returns.ofOrders(ordersOf(told))).map(({ id, lines, amount, created_at: at }) => ({
      at,
      what: `goods came back: ${lines.map(({ sku, quantity }) => `${quantity} of ${sku}`).join(', ')}`,
      path: `/admin/processes/${id}`,
      detail: { returnId: id, amount: Number(amount) },
    }));
  }
}

function ordersOf({ names }: Told): string[] {
  return names.filter((name) => name.startsWith('order:')).map((name) => name.slice('order:'.length));
}
