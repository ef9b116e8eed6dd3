import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { costs, exceeding, legsOf, shareOf, type Bought, type Quantity } from './return-shares.js';

const ORDER: Bought = {
  lines: [
    { sku: 'A', quantity: 3, total: 1_000 },
    { sku: 'B', quantity: 1, total: 333 },
    { sku: 'C', quantity: 2, total: 666 },
  ],
  discount: 200,
};

const orders = fc.record({
  lines: fc.uniqueArray(
    fc.record({
      sku: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      quantity: fc.integer({ min: 1, max: 9 }),
      total: fc.integer({ min: 0, max: 10 ** 12 }),
    }),
    { minLength: 1, selector: ({ sku }) => sku },
  ),
  percent: fc.integer({ min: 0, max: 100 }),
});

describe('what is given back for goods that come back', () => {
  it('spreads the discount over the lines by largest remainder', () => {
    // 100.05, 33.32 and 66.63 of 200: the cent that is left over goes where the most was cut off.
    expect([...costs(ORDER)]).toEqual([
      ['A', 900],
      ['B', 300],
      ['C', 599],
    ]);
  });

  it('is the cost of two of three lines, to the cent', () => {
    expect(
      shareOf(
        ORDER,
        [],
        [
          { sku: 'A', quantity: 3 },
          { sku: 'C', quantity: 2 },
        ],
      ),
    ).toBe(1_499);
  });

  it('adds up to what was paid for the goods, in whatever parts they come back', () => {
    fc.assert(
      fc.property(orders, fc.infiniteStream(fc.nat({ max: 4 })), ({ lines, percent }, dice) => {
        const subtotal = lines.reduce((sum, { total }) => sum + total, 0);
        const order = { lines, discount: Math.round((subtotal * percent) / 100) };
        const before: Quantity[] = [];
        let given = 0;
        const left = new Map(lines.map(({ sku, quantity }) => [sku, quantity]));
        while ([...left.values()].some((units) => units > 0)) {
          const now = lines.flatMap(({ sku }) => {
            const quantity = Math.min(left.get(sku) ?? 0, dice.next().value);
            return quantity === 0 ? [] : [{ sku, quantity }];
          });
          const share = shareOf(order, before, now);
          expect(share).toBeGreaterThanOrEqual(0);
          given += share;
          for (const { sku, quantity } of now) left.set(sku, (left.get(sku) ?? 0) - quantity);
          before.push(...now);
        }
        expect(given).toBe(subtotal - order.discount);
      }),
    );
  });

  it('knows what was not bought, or not so much of it', () => {
    const before = [{ sku: 'A', quantity: 2 }];
    expect(exceeding(ORDER, before, [{ sku: 'A', quantity: 1 }])).toBeNull();
    expect(exceeding(ORDER, before, [{ sku: 'A', quantity: 2 }])).toBe('A');
    expect(exceeding(ORDER, [], [{ sku: 'X', quantity: 1 }])).toBe('X');
  });

  it('goes back to the shelves that it came from', () => {
    const legs = [
      { warehouse: 'A', sku: 'A', quantity: 2 },
      { warehouse: 'B', sku: 'A', quantity: 1 },
      { warehouse: 'B', sku: 'C', quantity: 2 },
    ];
    expect(legsOf(legs, [{ sku: 'A', quantity: 1 }], [{ sku: 'A', quantity: 2 }])).toEqual([
      { warehouse: 'A', sku: 'A', quantity: 1 },
      { warehouse: 'B', sku: 'A', quantity: 1 },
    ]);
  });
});
