import { describe, expect, it } from '@jest/globals';
import { checkShares, parseShares, versionFor, versionShares } from './version-shares.js';

const SUBJECTS = Array.from({ length: 1_000 }, (_, index) => `trip-${index}`);
const BOTH = new Set([1, 2]);

describe('shares of versions', () => {
  it('are read, spaces and nothing included', () => {
    expect([...parseShares('1:10,2:90')]).toEqual([
      [1, 10],
      [2, 90],
    ]);
    expect([...parseShares(' 2:1 , 1:0')]).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect(versionShares('FULFILMENT_VERSION_SHARE')).toMatchObject({
      name: 'FULFILMENT_VERSION_SHARE',
      fallback: null,
    });
  });

  it.each(['', '1', '1:', ':1', '1:10,', '1:10,1:90', '0:1', '-1:1', '1:-1', '1:1.5', 'one:1', '1:10;2:90'])(
    'are refused as %j',
    (text) => {
      expect(() => parseShares(text)).toThrow('must be versions with their shares');
    },
  );

  it('of nothing are refused', () => {
    expect(() => parseShares('1:0,2:0')).toThrow('at least one version');
  });

  it('split a thousand subjects as they say, and twice the same way', () => {
    const shares = parseShares('1:10,2:90');
    const split = (): number[] => SUBJECTS.map((subject) => versionFor(shares, subject, BOTH));
    expect(split()).toEqual(split());
    const first = split().filter((version) => version === 1).length;
    expect(first).toBeGreaterThanOrEqual(70);
    expect(first).toBeLessThanOrEqual(130);
  });

  it('name only versions that some worker has; one that goes moves its own subjects alone', () => {
    const shares = parseShares('1:30,2:30,3:40');
    const all = SUBJECTS.map((subject) => versionFor(shares, subject, new Set([1, 2, 3])));
    const without = SUBJECTS.map((subject) => versionFor(shares, subject, BOTH));
    expect(without).not.toContain(3);
    expect(without.filter((version, index) => all[index] !== 3 && version !== all[index])).toEqual([]);
    expect(SUBJECTS.map((subject) => versionFor(shares, subject, new Set()))).toEqual(all);
    expect(versionFor(parseShares('1:0,2:1'), 'any', new Set([1]))).toBe(2);
  });

  it('of a version that is not registered stop the start', () => {
    const shares = parseShares('1:10,3:90');
    expect(() => checkShares('FULFILMENT_VERSION_SHARE', shares, [2, 1])).toThrow(
      'FULFILMENT_VERSION_SHARE names version 3, and only 1, 2 are registered',
    );
    expect(() => checkShares('FULFILMENT_VERSION_SHARE', shares, [1, 2, 3])).not.toThrow();
  });
});
