import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StockLeg } from '../placeorder.data.js';
import { firstLegs, spread, type Available } from './stock-plan.js';

const leg = (warehouse: 'A' | 'B', quantity: number, status: StockLeg['status']): StockLeg => ({
  warehouse,
  sku: 'S',
  quantity,
  status,
});
const available = (a: number, b: number): Available =>
  new Map([
    [
      'S',
      new Map([
        ['A', a],
        ['B', b],
      ] as const),
    ],
  ]);

describe('where the lines of an order are taken from', () => {
  it('is the first warehouse as long as it has enough', () => {
    const cart = {
      currency: 'ARS',
      total: 1,
      lines: [{ sku: 'S', quantity: 3, unitPrice: 1 }],
      selection: null,
      addressed: true,
    };
    expect(firstLegs(cart, 'A')).toEqual([leg('A', 3, 'PENDING')]);
  });

  it('is what the first one has, and the rest from the next', () => {
    expect(spread([leg('A', 10, 'REFUSED')], available(4, 20))).toEqual({
      legs: [leg('A', 4, 'PENDING'), leg('B', 6, 'PENDING')],
    });
    expect(spread([leg('A', 10, 'REFUSED')], available(0, 10))).toEqual({ legs: [leg('B', 10, 'PENDING')] });
  });

  it('is nowhere when they do not have enough together', () => {
    expect(spread([leg('A', 10, 'REFUSED')], available(4, 5))).toEqual({ short: ['S'] });
  });

  it('leaves alone what a warehouse holds already', () => {
    expect(spread([leg('A', 4, 'TRIED'), leg('B', 6, 'REFUSED')], available(9, 5))).toEqual({ short: ['S'] });
    expect(spread([leg('A', 4, 'TRIED'), leg('B', 6, 'REFUSED')], available(0, 6))).toEqual({
      legs: [leg('A', 4, 'TRIED'), leg('B', 6, 'PENDING')],
    });
  });

  it('never asks a warehouse for more than it has, nor for more or less than was ordered', () => {
    const some = fc.nat({ max: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), some, some, (wanted, a, b) => {
        const plan = spread([leg('A', wanted, 'REFUSED')], available(a, b));
        if ('short' in plan) return expect(a + b).toBeLessThan(wanted);
        expect(plan.legs.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(wanted);
        for (const { warehouse, quantity } of plan.legs)
          expect(quantity).toBeLessThanOrEqual(warehouse === 'A' ? a : b);
      }),
    );
  });
});
