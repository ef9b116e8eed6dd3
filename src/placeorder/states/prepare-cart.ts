import type { Order, OrderPlacement } from '#order';
import { fail, go } from '#kernel/process';
import type { Cart, Placing } from '../placeorder.data.js';
import { states, type PlaceOrderState, type Turn } from '../placeorder.state.js';

/** Freezes the order and reserves its number. Undone: the shopper can edit it again, at today's prices. */
export function prepareCart(placement: OrderPlacement, inTurn: Turn): PlaceOrderState {
  return states.local({
    name: 'PrepareCart',
    to: ['ValidateCart'],
    before: () => [{ name: 'unfreeze' }],
    around: inTurn,
    run: async (tx, process) => {
      const order = await placement.freeze(tx, refOf(process));
      // Deleted or taken by somebody else between the start and this run: there is nothing to place.
      if (order?.status !== 'SUBMITTING')
        return fail({ type: 'Error', reason: 'The order can no longer be placed.' }, process.data);
      return go('ValidateCart', {
        ...process.data,
        orderNumber: await placement.reserveNumber(tx),
        cart: frozen(order),
      });
    },
    undo: {
      unfreeze: {
        kind: 'local',
        around: inTurn,
        run: async (tx, process) => {
          const { data } = process;
          // Without a cart nothing was frozen, and whatever froze the order meanwhile is somebody else's.
          if (data.cart !== null)
            await placement.unfreeze(tx, refOf(process), new Map(data.prices.map((product) => [product.sku, product])));
          return data;
        },
      },
    },
  });
}

export function refOf({ userId, snapshot }: Placing): { userId: string; orderId: string } {
  return { userId, orderId: snapshot.orderId };
}

function frozen({ currency, total, items, paymentSelection, shippingAddress }: Order): Cart {
  const lines = items.map(({ sku, quantity, unitPrice }) => ({ sku, quantity, unitPrice }));
  return { currency, total, lines, selection: paymentSelection, addressed: shippingAddress !== null };
}
