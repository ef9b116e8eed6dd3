import type { Order } from '../order.js';
import { amountDue } from './amount-due.js';

const PERCENT = 21;

/** The part of what is paid that is tax: prices include it, so it is shown and not added. */
export function tax(order: Order): Order {
  return { ...order, tax: Math.round((amountDue(order) * PERCENT) / (100 + PERCENT)) };
}
