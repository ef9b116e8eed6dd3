import type { Order, Products } from '../order.js';
import { amountDue } from './amount-due.js';
import { basePrice } from './base-price.js';
import { coupon, type Coupons } from './coupon.js';
import { shipping } from './shipping.js';
import { tax } from './tax.js';

/** Sets its own amounts from those that the calculators before it have set. */
export type Calculator = (order: Order, products: Products) => Order;

/** In the order in which they run. A project puts its own where it belongs. */
export function calculatorsWith(coupons: Coupons): readonly Calculator[] {
  return [basePrice, coupon(coupons), shipping(coupons), tax];
}

/** The order at today's prices and rules; what `products` does not hold keeps its price. */
export function priced(order: Order, products: Products, calculators: readonly Calculator[]): Order {
  const unpriced: Order = { ...order, subtotal: 0, discount: 0, shipping: 0, tax: 0, total: 0 };
  const result = calculators.reduce((each, calculate) => calculate(each, products), unpriced);
  return { ...result, total: amountDue(result) };
}
