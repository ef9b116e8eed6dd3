import type { Order } from '../order.js';

interface Coupon {
  /** Of the goods. */
  readonly percentOff: number;
  readonly freeShipping: boolean;
}

const COUPONS: ReadonlyMap<string, Coupon> = new Map([
  ['TEN', { percentOff: 10, freeShipping: false }],
  ['FREE', { percentOff: 100, freeShipping: true }],
]);

export function isCoupon(code: string): boolean {
  return COUPONS.has(code);
}

export function shipsFree(order: Order): boolean {
  return order.couponCode !== null && COUPONS.get(order.couponCode)?.freeShipping === true;
}

/** A coupon that is no longer on sale takes nothing off, and stays on the order for the shopper to see. */
export function coupon(order: Order): Order {
  const percentOff = order.couponCode === null ? 0 : (COUPONS.get(order.couponCode)?.percentOff ?? 0);
  return { ...order, discount: Math.round((order.subtotal * percentOff) / 100) };
}
