import { describe, expect, it } from '@jest/globals';
import { editable, merged, withChoices, withoutLine, withQuantity } from './cart.js';
import type { Line, Order, Product } from './order.js';
import { couponsOf } from './pricing/coupon.js';

const COUPONS = couponsOf({ production: false });

const PRODUCT: Product = { sku: 'A', name: 'Thing', price: 100, currency: 'ARS' };

function order(changes: Partial<Order> = {}): Order {
  return {
    id: '0190a000-0000-7000-8000-000000000000',
    userId: 'u-1',
    status: 'INCOMPLETE',
    version: 1,
    currency: 'ARS',
    items: [],
    subtotal: 0,
    discount: 0,
    shipping: 0,
    tax: 0,
    total: 0,
    shippingAddress: null,
    paymentSelection: null,
    couponCode: null,
    contactEmail: null,
    orderNumber: null,
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...changes,
  };
}

const line = (sku: string, quantity: number, unitPrice = 100): Line => ({
  sku,
  name: sku,
  quantity,
  unitPrice,
  total: quantity * unitPrice,
});
const lines = (count: number, prefix = 'L'): Line[] =>
  Array.from({ length: count }, (_, n) => line(`${prefix}${n}`, 1));
const codeOf = (work: () => unknown): unknown => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('a cart', () => {
  it('puts a new line last, and a known one to its quantity where it is', () => {
    const two = withQuantity(order({ items: [line('B', 1)] }), PRODUCT, 2);
    expect(two.items.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['B', 1],
      ['A', 2],
    ]);
    expect(withQuantity(two, { ...PRODUCT, sku: 'B' }, 7).items.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['B', 7],
      ['A', 2],
    ]);
  });

  it('takes whole quantities from 1 to 999', () => {
    for (const quantity of [1, 999]) expect(withQuantity(order(), PRODUCT, quantity).items[0]?.quantity).toBe(quantity);
    for (const quantity of [0, -1, 1_000, 1.5, NaN])
      expect(codeOf(() => withQuantity(order(), PRODUCT, quantity))).toBe('order.invalid-quantity');
  });

  it('refuses unknown products, other currencies, a line too many and lines that are not there', () => {
    expect(codeOf(() => withQuantity(order(), undefined, 1))).toBe('order.unknown-sku');
    expect(codeOf(() => withQuantity(order({ currency: 'USD' }), PRODUCT, 1))).toBe('order.currency-mismatch');
    expect(codeOf(() => withQuantity(order({ items: lines(100) }), PRODUCT, 1))).toBe('order.too-many-lines');
    expect(withQuantity(order({ items: lines(99) }), PRODUCT, 1).items).toHaveLength(100);
    expect(codeOf(() => withoutLine(order({ items: lines(3) }), 'A'))).toBe('order.no-such-line');
    expect(withoutLine(order({ items: lines(3) }), 'L1').items.map(({ sku }) => sku)).toEqual(['L0', 'L2']);
  });

  it('can be edited while incomplete, and never after', () => {
    expect(editable(order())).toEqual(order());
    for (const status of ['SUBMITTING', 'SUBMITTED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED'] as const) {
      expect(codeOf(() => editable(order({ status })))).toBe('order.not-editable');
    }
  });

  it('knows its coupons', () => {
    for (const couponCode of ['TEN', 'FREE', null])
      expect(withChoices(order(), { couponCode }, COUPONS).couponCode).toBe(couponCode);
    for (const couponCode of ['ten', ' TEN', 'Ten '])
      expect(withChoices(order(), { couponCode }, COUPONS).couponCode).toBe('TEN');
    for (const couponCode of ['T EN', 'constructor', ''])
      expect(codeOf(() => withChoices(order(), { couponCode }, COUPONS))).toBe('order.unknown-coupon');
  });

  it('takes in an anonymous one: quantities add up to at most 999, and its own choices win', () => {
    const own = order({ items: [line('A', 600), line('B', 1)], couponCode: 'TEN', contactEmail: null });
    const other = order({ items: [line('A', 600), line('C', 3)], couponCode: 'FREE', contactEmail: 'ana@example.com' });
    const result = merged(own, other);
    expect(result.items.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['A', 999],
      ['B', 1],
      ['C', 3],
    ]);
    expect(result).toMatchObject({ couponCode: 'TEN', contactEmail: 'ana@example.com', id: own.id, version: 1 });
  });

  it('takes in neither too many lines nor another currency, but an empty cart of whatever currency', () => {
    expect(codeOf(() => merged(order({ items: lines(60) }), order({ items: lines(41, 'M') })))).toBe(
      'order.too-many-lines',
    );
    expect(merged(order({ items: lines(60) }), order({ items: lines(60) })).items).toHaveLength(60);
    expect(codeOf(() => merged(order({ currency: 'USD' }), order({ items: lines(1) })))).toBe(
      'order.currency-mismatch',
    );
    expect(merged(order({ currency: 'USD' }), order()).items).toEqual([]);
  });
});
