import { Injectable } from '@nestjs/common';
import { inBatches, Invariants, NIL_UUID, type Checked } from '#kernel/audit';
import { Database } from '#platform/database';

const BATCH = 1_000;

const LIVE_PER_ORDER = `
  SELECT user_id, order_id, count(*) FILTER (WHERE stage NOT IN ('returned', 'cancelled')) AS live FROM shipping.shipments
   WHERE (user_id, order_id) > ($1, $2::uuid) GROUP BY user_id, order_id ORDER BY user_id, order_id LIMIT $3`;

interface OrderRow {
  readonly user_id: string;
  readonly order_id: string;
  readonly live: string;
}

/** Nobody is sent the same goods twice: but for those that were cancelled or came back, an order has one shipment. */
@Injectable()
export class ShippingInvariants {
  constructor(
    invariants: Invariants,
    private readonly database: Database,
  ) {
    invariants.register({ name: 'shipping.order-shipped-once', check: () => this.shippedOnce() });
  }

  private shippedOnce(): AsyncIterable<Checked> {
    return inBatches<OrderRow>({
      size: BATCH,
      read: async (last) => {
        const parameters = [last?.user_id ?? '', last?.order_id ?? NIL_UUID, BATCH];
        return (await this.database.queryPlannedAnew<OrderRow>(LIVE_PER_ORDER, parameters)).rows;
      },
      check: (orders) => ({
        violations: orders
          .filter(({ live }) => Number(live) > 1)
          .map(({ order_id: subject, live }) => ({ subject, detail: `this order has ${live} shipments` })),
      }),
    });
  }
}
