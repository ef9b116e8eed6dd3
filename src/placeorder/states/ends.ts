import type { Transaction } from '#platform/database';
import { defineEventTypes, type Events } from '#kernel/events';
import type { LatePaymentProcess } from '#payment';
import type { PlacedListeners, PlacedOrder } from '../placed-listeners.js';
import { cartOf, type Placing } from '../placeorder.data.js';
import { states, type PlaceOrderState } from '../placeorder.state.js';

type OrderEvent = 'order.placed' | 'order.failed' | 'order.shipped' | 'order.delivered' | 'order.cancelled';
/** Those after `order.failed` are told once orders are fulfilled. A reason may have words of a foreign system in it. */
defineEventTypes<OrderEvent>(['order.placed', 'order.failed', 'order.shipped', 'order.delivered', 'order.cancelled'], {
  reason: 'erased',
});

/** From 200 ms doubling to 30 s these are over a minute, so that a participant may be down that long. */
const COMPENSATION_ATTEMPTS = 10;

/** Undoes what was done, in reverse. A compensation that does not succeed waits for a person; the shopper does not. */
export function compensating(): PlaceOrderState {
  return states.failing({
    name: 'Compensating',
    to: 'Failed',
    budget: COMPENSATION_ATTEMPTS,
    endsWithParked: true,
  });
}

export function success(events: Events, listeners: PlacedListeners): PlaceOrderState {
  const enter = async (tx: Transaction, process: Placing): Promise<void> => {
    const { orderNumber, cart, payment } = process.data;
    const paid =
      payment === null
        ? null
        : { paymentId: payment.paymentId, gateway: payment.gateway, method: payment.method, status: payment.status };
    const data = {
      processId: process.id,
      orderNumber,
      total: cart?.total ?? 0,
      currency: cart?.currency ?? null,
      payment: paid,
    };
    await record(events, tx, process, { type: 'order.placed', data });
    await listeners.tell(tx, placed(process));
  };
  return states.final({ name: 'Success', enter });
}

function placed(process: Placing): PlacedOrder {
  const { id, userId, snapshot, data, traceparent } = process;
  const { currency, total } = cartOf(process);
  if (data.orderNumber === null) throw new Error(`Bug: place order ${id} has reserved no number`);
  const lines = data.legs.map(({ warehouse, sku, quantity }) => ({ warehouse, sku, quantity }));
  const { orderId, origin } = snapshot;
  const { orderNumber, payment } = data;
  return { userId, orderId, orderNumber, processId: id, lines, total, currency, payment, origin, traceparent };
}

/** The order is editable again. A payment that may still come is watched from here on. */
export function failed(events: Events, late: LatePaymentProcess): PlaceOrderState {
  const enter = async (tx: Transaction, process: Placing): Promise<void> => {
    const { failure, userId, traceparent, data } = process;
    await record(events, tx, process, {
      type: 'order.failed',
      data: { processId: process.id, type: failure?.type ?? 'Error', reason: failure?.reason ?? '' },
    });
    if (data.payment !== null) await late.watch(tx, { userId, payment: data.payment, traceparent });
  };
  return states.final({ name: 'Failed', enter });
}

interface Told {
  readonly type: OrderEvent;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One outcome per process, in the commit that ends it. */
async function record(events: Events, tx: Transaction, { id, userId, snapshot }: Placing, told: Told): Promise<void> {
  await events.record(tx, {
    ...told,
    aggregate: { type: 'order', id: snapshot.orderId },
    userId,
    key: `placeorder:${id}`,
  });
}
