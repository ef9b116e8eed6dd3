import { describe, expect, it } from '@jest/globals';
import { retryDelayMs } from './call-retry-delay.js';

describe('the wait before a call is repeated', () => {
  it('starts at 200 ms and doubles to 30 s, however often it was tried', () => {
    expect([1, 2, 3, 8, 9, 10, 5_000].map(retryDelayMs)).toEqual([200, 400, 800, 25_600, 30_000, 30_000, 30_000]);
  });
});
