import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cuitDigits } from './cuit.js';

describe('CUIT', () => {
  it('is read with and without hyphens', () => {
    for (const text of ['20-28637207-5', '20286372075', '20-286372075', '2028637207-5'])
      expect(cuitDigits(text)).toBe('20286372075');
  });

  it('is refused in every other form', () => {
    for (const text of [
      '',
      '20-2863720-5',
      '202863720755',
      '20286372O75',
      ' 20286372075',
      '20286372075\n',
      '20--28637207-5',
      '２0286372075',
    ]) {
      expect(cuitDigits(text)).toBeNull();
    }
  });

  it('has at most one right check digit for any ten digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{10}$/), (head) => {
        const right = [...'0123456789'].filter((check) => cuitDigits(`${head}${check}`) !== null);
        expect(right.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not survive a wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 9 }), (position, shift) => {
        const digits = [...'20286372075'];
        digits[position] = String((Number(digits[position]) + shift) % 10);
        expect(cuitDigits(digits.join(''))).toBeNull();
      }),
    );
  });
});
