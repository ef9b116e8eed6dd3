import { describe, expect, it } from '@jest/globals';
import { quantile } from './quantile.js';

describe('a quantile of what was counted by bounds', () => {
  const buckets = new Map([
    [0.01, 50],
    [0.1, 90],
    [1, 99],
    [Infinity, 100],
  ]);

  it.each([
    ['in the first bucket', 0.25, 0.005],
    ['at a bound', 0.5, 0.01],
    ['within a bucket', 0.7, 0.055],
    ['beyond the last bound', 0.999, 1],
  ])('%s', (_where, share, seconds) => {
    expect(quantile(share, buckets)).toBeCloseTo(seconds, 9);
  });

  it('of nothing is unknown', () => {
    expect(quantile(0.5, new Map([[Infinity, 0]]))).toBeNull();
    expect(quantile(0.5, new Map())).toBeNull();
  });

  it('passes over buckets that nothing fell into', () => {
    const few = new Map([
      [0.01, 0],
      [0.1, 0],
      [1, 2],
      [Infinity, 2],
    ]);
    expect(quantile(0.5, few)).toBeCloseTo(0.55, 9);
  });
});
