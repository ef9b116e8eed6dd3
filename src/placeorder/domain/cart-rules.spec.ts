import { describe, expect, it } from '@jest/globals';
import type { Product } from '#order';
import type { Cart } from '../placeorder.data.js';
import { cartErrors } from './cart-rules.js';

const CART: Cart = {
  currency: 'ARS',
  total: 100,
  lines: [{ sku: 'S', quantity: 1, unitPrice: 100 }],
  selection: null,
  addressed: true,
};
const product = (changes: Partial<Product> = {}): Map<string, Product> =>
  new Map([['S', { sku: 'S', name: 'S', price: 100, currency: 'ARS', ...changes }]]);

describe('a cart at today’s catalogue', () => {
  it('can be placed when it is as it is sold', () => {
    expect(cartErrors(CART, product())).toBeNull();
  });

  it.each([
    ['is empty', { ...CART, lines: [] }, product(), 'cart.empty', []],
    ['has no address', { ...CART, addressed: false }, product(), 'address.incomplete', []],
    [
      'names a product that is gone',
      CART,
      new Map<string, Product>(),
      null,
      [{ itemId: 'S', errorMessageKey: 'item.unknown-sku' }],
    ],
    [
      'names one that is sold in another currency',
      CART,
      product({ currency: 'USD' }),
      null,
      [{ itemId: 'S', errorMessageKey: 'item.unknown-sku' }],
    ],
    [
      'shows another price',
      CART,
      product({ price: 101 }),
      null,
      [{ itemId: 'S', errorMessageKey: 'item.price-changed' }],
    ],
  ])('%s', (_what, cart, products, ...[commonErrorMessageKey, itemResults]) => {
    expect(cartErrors(cart, products)).toEqual({
      hasCommonError: commonErrorMessageKey !== null,
      commonErrorMessageKey,
      itemResults,
    });
  });
});
