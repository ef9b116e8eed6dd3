import type { Order } from '../order.js';
import { shipsFree, type Coupons } from './coupon.js';

/** Minor units per order. */
const PRICE = 500;
/** Goods worth this much after the discount ship free. */
const FREE_FROM = 10_000;

export function shipping(coupons: Coupons): (order: Order) => Order {
  return (order) => {
    const free = order.items.length === 0 || shipsFree(order, coupons) || order.subtotal - order.discount >= FREE_FROM;
    return { ...order, shipping: free ? 0 : PRICE };
  };
}
