import { describe, expect, it } from '@jest/globals';
import { deliveryBudget } from './delivery-budget.js';

describe('the budget of a delivery', () => {
  it('is as many tries as there are waits in the time that a job has', () => {
    // 5 + 10 + … + 640 s are eight waits and 21 minutes, then one every quarter of an hour.
    expect(deliveryBudget(5_000, 82_800_000)).toBe(1 + 8 + Math.ceil((82_800 - 1_275) / 900));
    expect(deliveryBudget(100, 300)).toBe(3);
  });

  it('is bounded where tries follow at once', () => {
    expect(deliveryBudget(0, 1_000)).toBeLessThan(15);
  });
});
