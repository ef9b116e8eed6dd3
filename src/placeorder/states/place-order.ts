import type { OrderPlacement } from '#order';
import { go } from '#kernel/process';
import { cartOf } from '../placeorder.data.js';
import { states, type PlaceOrderState, type Turn } from '../placeorder.state.js';
import { refOf } from './prepare-cart.js';

/** Submits the order under its number. Undone: the submission is withdrawn and the number is void. */
export function placeOrder(placement: OrderPlacement, inTurn: Turn): PlaceOrderState {
  return states.local({
    name: 'PlaceOrder',
    to: ['ValidatePayment', 'ConfirmInventory'],
    // Fatal: while an order still counts as submitted, its payment and its stock must not be given up behind it.
    before: () => [{ name: 'withdraw', fatal: true }],
    around: inTurn,
    run: async (tx, process) => {
      const { data } = process;
      if (data.orderNumber === null) throw new Error(`Bug: place order ${process.id} has reserved no number`);
      await placement.submit(tx, refOf(process), data.orderNumber);
      return go(cartOf(process).total > 0 ? 'ValidatePayment' : 'ConfirmInventory', { ...data, placed: true });
    },
    undo: {
      withdraw: {
        kind: 'local',
        around: inTurn,
        run: async (tx, process) => {
          if (process.data.placed) await placement.withdraw(tx, refOf(process));
          return process.data;
        },
      },
    },
  });
}
