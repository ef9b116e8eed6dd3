import type { Order } from '../order.js';

interface Coupon {
  /** Of the goods. */
  readonly percentOff: number;
  readonly freeShipping: boolean;
}

export type Coupons = ReadonlyMap<string, Coupon>;

/** `FREE` is for trying things out: an order that costs nothing. Where money is real there is no such coupon. */
export function couponsOf({ production }: { readonly production: boolean }): Coupons {
  const sold: [string, Coupon][] = [['TEN', { percentOff: 10, freeShipping: false }]];
  return new Map(production ? sold : [...sold, ['FREE', { percentOff: 100, freeShipping: true }]]);
}

/** As it is stored and compared: without outer spaces, in capitals. Null = no coupon is spelt so. */
export function canonicalCoupon(code: string): string | null {
  const bare = code.trim();
  // Capitals of other letters may be ASCII or longer, and would make one coupon of two.
  return /^[!-~]+$/.test(bare) ? bare.toUpperCase() : null;
}

export function shipsFree({ couponCode }: Order, coupons: Coupons): boolean {
  return couponCode !== null && coupons.get(couponCode)?.freeShipping === true;
}

/** A coupon that is no longer on sale takes nothing off, and stays on the order for the shopper to see. */
export function coupon(coupons: Coupons): (order: Order) => Order {
  return (order) => {
    const percentOff = order.couponCode === null ? 0 : (coupons.get(order.couponCode)?.percentOff ?? 0);
    return { ...order, discount: Math.round((order.subtotal * percentOff) / 100) };
  };
}
