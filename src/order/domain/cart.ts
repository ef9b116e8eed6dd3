import {
  CurrencyMismatchError,
  InvalidQuantityError,
  NoSuchLineError,
  NotEditableError,
  TooManyLinesError,
  UnknownCouponError,
  UnknownSkuError,
} from '../order.errors.js';
import type { Choices, Line, Order, Product } from './order.js';
import { canonicalCoupon, type Coupons } from './pricing/coupon.js';

export const MAX_QUANTITY = 999;
export const MAX_LINES = 100;

/** Every change of a shopper begins with this. */
export function editable(order: Order): Order {
  if (order.status !== 'INCOMPLETE') throw new NotEditableError(order.status);
  return order;
}

/** Puts the line of this SKU to the quantity; a new line comes last. `product` is undefined when nobody knows the SKU. */
export function withQuantity(order: Order, product: Product | undefined, quantity: number, most = MAX_QUANTITY): Order {
  if (product === undefined) throw new UnknownSkuError();
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > most) throw new InvalidQuantityError(most);
  if (product.currency !== order.currency) throw new CurrencyMismatchError(order.currency);
  const known = order.items.some(({ sku }) => sku === product.sku);
  const line: Line = {
    sku: product.sku,
    name: product.name,
    quantity,
    unitPrice: product.price,
    total: product.price * quantity,
  };
  return withItems(
    order,
    known ? order.items.map((each) => (each.sku === product.sku ? line : each)) : [...order.items, line],
  );
}

export function withoutLine(order: Order, sku: string): Order {
  if (!order.items.some((each) => each.sku === sku)) throw new NoSuchLineError();
  return withItems(
    order,
    order.items.filter((each) => each.sku !== sku),
  );
}

/** What is absent from `choices` stays as it is; null clears. */
export function withChoices(order: Order, choices: Partial<Choices>, coupons: Coupons): Order {
  const { couponCode } = choices;
  if (couponCode === undefined || couponCode === null) return { ...order, ...choices };
  const canonical = canonicalCoupon(couponCode);
  if (canonical === null || !coupons.has(canonical)) throw new UnknownCouponError();
  return { ...order, ...choices, couponCode: canonical };
}

/** Loads `other` into `order`: quantities of the same SKU add up, capped; the choices of `order` win. */
export function merged(order: Order, other: Order): Order {
  if (other.items.length > 0 && other.currency !== order.currency) throw new CurrencyMismatchError(order.currency);
  const added = new Map(other.items.map((line) => [line.sku, line]));
  const kept = order.items.map((line) => {
    const more = added.get(line.sku)?.quantity ?? 0;
    added.delete(line.sku);
    return { ...line, quantity: Math.min(MAX_QUANTITY, line.quantity + more) };
  });
  return {
    ...withItems(order, [...kept, ...added.values()]),
    shippingAddress: order.shippingAddress ?? other.shippingAddress,
    paymentSelection: order.paymentSelection ?? other.paymentSelection,
    couponCode: order.couponCode ?? other.couponCode,
    contactEmail: order.contactEmail ?? other.contactEmail,
  };
}

function withItems(order: Order, items: readonly Line[]): Order {
  if (items.length > MAX_LINES) throw new TooManyLinesError(MAX_LINES);
  return { ...order, items };
}
