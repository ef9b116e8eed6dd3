import { describe, expect, it } from '@jest/globals';
import { storedAddress, storedLines, storedPayment } from './stored-order.js';

const LINE = { sku: 'ProductA', name: 'Product A', quantity: 2, unitPrice: 1_000, total: 2_000 };
const ADDRESS = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  line2: null,
  city: 'Buenos Aires',
  region: 'CABA',
  postalCode: 'C1043AAZ',
  country: 'AR',
};
const PAYMENT = { gateway: 'sandbox', method: 'card' };

describe('the stored JSON of an order', () => {
  it('is read back as it was written', () => {
    expect(storedLines([LINE, { ...LINE, sku: 'Free', unitPrice: 0, total: 0 }])).toEqual([
      LINE,
      { ...LINE, sku: 'Free', unitPrice: 0, total: 0 },
    ]);
    expect([storedAddress(ADDRESS), storedAddress(null)]).toEqual([ADDRESS, null]);
    expect([storedPayment(PAYMENT), storedPayment(null)]).toEqual([PAYMENT, null]);
    expect(storedLines([])).toEqual([]);
  });

  it.each([
    null,
    'text',
    {},
    [null],
    [[]],
    ...Object.keys(LINE).map((name) => [{ ...LINE, [name]: undefined }]),
    [{ ...LINE, quantity: 1.5 }],
    [{ ...LINE, total: -1 }],
    [{ ...LINE, unitPrice: '1000' }],
    [LINE, { ...LINE, sku: 7 }],
  ])('is a bug where the lines are %j', (stored) => {
    expect(() => storedLines(stored)).toThrow('Bug: the stored items of an order cannot be read');
  });

  it.each([
    'text',
    [],
    {},
    ...Object.keys(ADDRESS).map((name) => ({ ...ADDRESS, [name]: undefined })),
    { ...ADDRESS, line2: 7 },
    { ...ADDRESS, city: '' },
  ])('is a bug where the address is %j, and does not tell it', (stored) => {
    expect(() => storedAddress(stored)).toThrow(/^Bug: the stored shipping_address of an order cannot be read$/);
  });

  it.each([7, [], {}, { gateway: 'sandbox' }, { ...PAYMENT, method: null }])(
    'is a bug where the payment is %j',
    (stored) => {
      expect(() => storedPayment(stored)).toThrow('Bug: the stored payment_selection of an order cannot be read');
    },
  );
});
