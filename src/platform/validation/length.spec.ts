import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { Length, lengthOf } from './length.js';

class Named {
  @Length(1, 4)
  readonly name!: unknown;
}

const taken = (name: unknown): boolean => validateSync(Object.assign(new Named(), { name })).length === 0;

describe('the length of a text', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 2],
    ['😀', 1],
    ['❤️', 2],
    ['👩‍👩‍👧', 5],
    ['🇦🇷', 2],
    ['\u200d\ufeff', 2],
  ])('%j has %i code points, as the tables count', (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });

  it.each(['a', 'abcd', '😀😀😀😀', '❤️❤️'])('%j fits into four', (text) => {
    expect(taken(text)).toBe(true);
  });

  it.each(['', 'abcde', '😀😀😀😀😀', '❤️❤️x', '❤️❤️\ufe0f', 'x'.repeat(100_000), 7, null, ['a'], { length: 2 }])(
    '%j does not',
    (text) => {
      expect(taken(text)).toBe(false);
    },
  );
});
