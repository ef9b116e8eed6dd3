import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Order, Product } from '../order.js';
import { canonicalCoupon, couponsOf } from './coupon.js';
import { calculatorsWith, priced as pricedWith, type Calculator } from './index.js';

const CALCULATORS = calculatorsWith(couponsOf({ production: false }));
const priced = (
  cart: Order,
  products: ReadonlyMap<string, Product>,
  calculators: readonly Calculator[] = CALCULATORS,
): Order => pricedWith(cart, products, calculators);

function order(
  lines: readonly (readonly [unitPrice: number, quantity: number])[],
  couponCode: string | null = null,
): Order {
  const items = lines.map(([unitPrice, quantity], n) => ({
    sku: `S${n}`,
    name: `S${n}`,
    quantity,
    unitPrice,
    total: 0,
  }));
  return {
    ...{ id: 'x', userId: 'u-1', status: 'INCOMPLETE', version: 1, currency: 'ARS', items, couponCode },
    ...{ subtotal: 7, discount: 7, shipping: 7, tax: 7, total: 7 },
    ...{
      shippingAddress: null,
      paymentSelection: null,
      contactEmail: null,
      orderNumber: null,
      createdAt: new Date(0),
      updatedAt: new Date(0),
    },
  };
}

const amounts = ({ subtotal, discount, shipping, tax, total }: Order): number[] => [
  subtotal,
  discount,
  shipping,
  tax,
  total,
];
const NO_NEWS = new Map<string, Product>();
const SAMPLE = fc.array(fc.tuple(fc.nat({ max: 1_000_000 }), fc.integer({ min: 1, max: 999 })), { maxLength: 100 });

describe('the price of an order', () => {
  it('is nothing when it is empty', () => {
    expect(amounts(priced(order([]), NO_NEWS))).toEqual([0, 0, 0, 0, 0]);
  });

  it.each([
    ['one below free shipping', order([[9_999, 1]]), [9_999, 0, 500, 1_822, 10_499]],
    ['just enough for free shipping', order([[5_000, 2]]), [10_000, 0, 0, 1_736, 10_000]],
    ['free shipping lost by the discount', order([[10_000, 1]], 'TEN'), [10_000, 1_000, 500, 1_649, 9_500]],
    ['a discount rounded half up', order([[5, 1]], 'TEN'), [5, 1, 500, 87, 504]],
    ['everything for nothing', order([[700, 3]], 'FREE'), [2_100, 2_100, 0, 0, 0]],
    ['a coupon that is no longer sold', order([[700, 1]], 'GONE'), [700, 0, 500, 208, 1_200]],
  ])('%s', (_what, cart, expected) => {
    expect(amounts(priced(cart, NO_NEWS))).toEqual(expected);
  });

  it("takes today's name and price, and keeps those of products that are gone or sold in another currency", () => {
    const news = new Map<string, Product>([
      ['S0', { sku: 'S0', name: 'New', price: 250, currency: 'ARS' }],
      ['S1', { sku: 'S1', name: 'Dollars', price: 1, currency: 'USD' }],
    ]);
    const { items } = priced(
      order([
        [100, 2],
        [100, 2],
        [100, 2],
      ]),
      news,
    );
    expect(items.map(({ name, unitPrice, total }) => [name, unitPrice, total])).toEqual([
      ['New', 250, 500],
      ['S1', 100, 200],
      ['S2', 100, 200],
    ]);
  });

  it('adds up for every cart and coupon: whole numbers, tax included, never below zero', () => {
    fc.assert(
      fc.property(SAMPLE, fc.constantFrom(null, 'TEN', 'FREE'), (lines, couponCode) => {
        const result = priced(order(lines, couponCode), NO_NEWS);
        expect(amounts(result).every((each) => Number.isSafeInteger(each) && each >= 0)).toBe(true);
        expect(result.total).toBe(result.subtotal - result.discount + result.shipping);
        expect(result.subtotal).toBe(lines.reduce((sum, [price, quantity]) => sum + price * quantity, 0));
        expect(Math.abs(result.total - result.tax - Math.round(result.total / 1.21))).toBeLessThanOrEqual(1);
        if (couponCode === 'FREE') expect(result.total).toBe(0);
        expect(priced(result, NO_NEWS)).toEqual(result);
      }),
    );
  });

  it('is never nothing in production: what FREE took off elsewhere is not taken off there', () => {
    const production = calculatorsWith(couponsOf({ production: true }));
    expect(amounts(priced(order([[700, 3]], 'FREE'), NO_NEWS, production))).toEqual([2_100, 0, 500, 451, 2_600]);
    expect([...couponsOf({ production: true }).keys()]).toEqual(['TEN']);
  });

  it.each([
    ['TEN', 'TEN'],
    ['ten', 'TEN'],
    [' Ten\u00a0', 'TEN'],
    ['\u3000tEN ', 'TEN'],
    ['T EN', null],
    ['tẹn', null],
    ['ﬁx', null],
    ['fıx', null],
    ['', null],
  ])('knows the coupon %j as %j', (spelt, stored) => {
    expect(canonicalCoupon(spelt)).toBe(stored);
  });

  it('has room for a calculator of a project', () => {
    const gift = (cart: Order): Order => ({ ...cart, shipping: cart.shipping + 50 });
    expect(priced(order([[1_000, 1]]), NO_NEWS, [...CALCULATORS, gift]).total).toBe(1_550);
  });
});
