import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCbu, isCbu } from './cbu-number.js';

const SAMPLE = '2850590940090418135201';

describe('CBU', () => {
  it('knows the sample, and builds it from its parts', () => {
    expect(isCbu(SAMPLE)).toBe(true);
    expect(buildCbu({ entity: '285', branch: '0590', account: 4009041813520n })).toBe(SAMPLE);
  });

  it('builds valid and distinct numbers for every account', () => {
    const account = fc.bigInt({ min: 1n, max: 9_999_999_999_999n });
    fc.assert(
      fc.property(account, account, (one, other) => {
        const [a, b] = [one, other].map((each) => buildCbu({ entity: '285', branch: '0590', account: each }));
        expect([a, b].every((cbu) => cbu !== undefined && isCbu(cbu))).toBe(true);
        expect(a === b).toBe(one === other);
      }),
    );
  });

  it('does not survive a wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 21 }), fc.integer({ min: 1, max: 9 }), (position, shift) => {
        const digits = [...SAMPLE];
        digits[position] = String((Number(digits[position]) + shift) % 10);
        expect(isCbu(digits.join(''))).toBe(false);
      }),
    );
  });

  it('is refused in every other form', () => {
    for (const text of ['', SAMPLE.slice(1), `${SAMPLE}1`, ` ${SAMPLE}`, `${SAMPLE}\n`, SAMPLE.replace('2', 'x')])
      expect(isCbu(text)).toBe(false);
  });

  it('says Bug when the parts cannot make a CBU', () => {
    expect(() => buildCbu({ entity: '28', branch: '0590', account: 1n })).toThrow('Bug:');
    expect(() => buildCbu({ entity: '285', branch: '0590', account: 10_000_000_000_000n })).toThrow('Bug:');
  });
});
