import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY, holesOfPolicy, isNonRetryable, Jitter, retryDelayMs } from './retry-policy.js';

describe('the wait before a step is tried again', () => {
  it('starts at 200 ms and doubles to 30 s, however often it was tried', () => {
    const waits = [1, 2, 3, 8, 9, 10, 5_000].map((attempt) => retryDelayMs(DEFAULT_POLICY, attempt));
    expect(waits).toEqual([200, 400, 800, 25_600, 30_000, 30_000, 30_000]);
  });

  it('is what its policy says', () => {
    const policy = { ...DEFAULT_POLICY, initialIntervalMs: 1_000, backoffCoefficient: 3, maximumIntervalMs: 5_000 };
    expect([1, 2, 3, 4].map((attempt) => retryDelayMs(policy, attempt))).toEqual([1_000, 3_000, 5_000, 5_000]);
  });

  it('is between four fifths of it and all of it', () => {
    const jitter = new Jitter();
    const drawn = Array.from({ length: 1_000 }, () => jitter.of(1_000));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(800);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(1_000);
    expect(new Set(drawn).size).toBeGreaterThan(900);
  });
});

describe('a policy', () => {
  it.each([
    [{ initialIntervalMs: 0 }, 'initialIntervalMs'],
    [{ backoffCoefficient: 0.5 }, 'backoffCoefficient'],
    [{ maximumIntervalMs: 100 }, 'maximumIntervalMs'],
    [{ maximumIntervalMs: Infinity }, 'maximumIntervalMs'],
    [{ maximumAttempts: 0 }, 'maximumAttempts'],
    [{ maximumAttempts: Number.NaN }, 'maximumAttempts'],
  ])('of %j is refused', (part, named) => {
    expect(holesOfPolicy({ ...DEFAULT_POLICY, ...part })).toEqual([expect.stringContaining(named)]);
  });

  it('names errors by their name or their code', () => {
    const policy = { ...DEFAULT_POLICY, nonRetryableErrors: ['InvalidOrderError', 'payment.declined'] };
    expect(isNonRetryable(policy, Object.assign(new Error(), { name: 'InvalidOrderError' }))).toBe(true);
    expect(isNonRetryable(policy, Object.assign(new Error(), { code: 'payment.declined' }))).toBe(true);
    expect(isNonRetryable(policy, new TypeError('x is undefined'))).toBe(false);
    expect(isNonRetryable(policy, 'InvalidOrderError')).toBe(false);
  });
});
