import { describe, expect, it } from '@jest/globals';
import { readIdempotencyKey } from './idempotency-key-header.js';

const header = (...values: string[]): string[] => values.flatMap((value) => ['Idempotency-Key', value]);

describe('the Idempotency-Key header', () => {
  it.each([
    ['k-1', 'k-1'],
    ['"k-1"', 'k-1'],
    ['"with space, comma and \\"quotes\\""', 'with space, comma and "quotes"'],
    ['8b6882a8-2511-4a6a-8a33-f7d97aa17fa4', '8b6882a8-2511-4a6a-8a33-f7d97aa17fa4'],
    ['x'.repeat(255), 'x'.repeat(255)],
    [`"${'x'.repeat(255)}"`, 'x'.repeat(255)],
    [`"${'\\"'.repeat(255)}"`, '"'.repeat(255)],
  ])('reads %s', (sent, key) => {
    expect(readIdempotencyKey(header(sent))).toBe(key);
  });

  it.each([
    [''],
    ['""'],
    ['a,b'],
    ['a b'],
    ['a"b'],
    ['"a'],
    ['"a";p=1'],
    ['"a", "b"'],
    ['x'.repeat(256)],
    [`"${'x'.repeat(256)}"`],
    [`"${'\\\\'.repeat(256)}"`],
    ['ä'],
  ])('refuses %s', (sent) => {
    expect(() => readIdempotencyKey(header(sent))).toThrow(
      expect.objectContaining({ code: 'idempotency.key-invalid' }),
    );
  });

  it('refuses two lines, even equal ones, and a missing header', () => {
    expect(() => readIdempotencyKey(header('a', 'a'))).toThrow(
      expect.objectContaining({ code: 'idempotency.key-invalid' }),
    );
    expect(() => readIdempotencyKey(['Host', 'x'])).toThrow(
      expect.objectContaining({ code: 'idempotency.key-missing' }),
    );
  });
});
