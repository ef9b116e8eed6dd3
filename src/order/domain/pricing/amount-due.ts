import type { Amounts } from '../order.js';

export function amountDue({ subtotal, discount, shipping }: Amounts): number {
  return subtotal - discount + shipping;
}
