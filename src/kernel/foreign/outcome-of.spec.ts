import { describe, expect, it } from '@jest/globals';
import { retryAfter } from './outcome-of.js';

const ANSWERED = 'Mon, 30 Nov 2026 10:00:00 GMT';
const HOUR_MS = 3_600_000;

describe('Retry-After', () => {
  it.each([
    { what: 'none', header: undefined, date: ANSWERED, ms: null },
    { what: 'seconds', header: '7', date: ANSWERED, ms: 7_000 },
    {
      what: 'a date, by the clock of who answered',
      header: 'Mon, 30 Nov 2026 10:00:09 GMT',
      date: ANSWERED,
      ms: 9_000,
    },
    { what: 'a date that is over', header: 'Mon, 30 Nov 2026 09:00:00 GMT', date: ANSWERED, ms: 0 },
    { what: 'more than an hour', header: '999999', date: ANSWERED, ms: HOUR_MS },
    { what: 'no date and no number', header: 'soon', date: ANSWERED, ms: null },
    { what: 'a date beside one that cannot be read', header: ANSWERED, date: 'yesterday', ms: null },
  ])('is read: $what', ({ header, date, ms }) => expect(retryAfter(header, date)).toBe(ms));

  it('is read by our clock where the answer has no date', () => {
    const ms = retryAfter(new Date(Date.now() + 60_000).toUTCString());
    expect(ms).toBeGreaterThan(50_000);
    expect(ms).toBeLessThanOrEqual(60_000);
  });
});
