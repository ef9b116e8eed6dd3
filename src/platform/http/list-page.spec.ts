import { describe, expect, it } from '@jest/globals';
import { RequestInvalidError } from '#platform/errors';
import { decodeCursor, encodeCursor, pageOf, parseLimit } from './list-page.js';

const ID = '01a1fc5e-185e-77a1-bd7b-4395311e983b';

describe('a page of a list', () => {
  it('takes limits from 1 to 100, 20 when absent', () => {
    expect([parseLimit(undefined), parseLimit('1'), parseLimit('100')]).toEqual([20, 1, 100]);
  });

  it.each(['0', '101', '-1', '1.5', '', 'x', ['20', '3']])('refuses the limit %j', (limit) => {
    expect(() => parseLimit(limit)).toThrow(RequestInvalidError);
  });

  it('reads back the cursor that it gave', () => {
    expect(decodeCursor(encodeCursor(ID))).toBe(ID);
    expect(decodeCursor(undefined)).toBeNull();
  });

  it.each(['', 'zz', ID, ['a', 'b']])('refuses the cursor %j', (cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(RequestInvalidError);
  });

  it('has a next cursor only when there is more', () => {
    expect(pageOf([{ id: ID }], 1).nextCursor).toBeNull();
    expect(pageOf([{ id: ID }, { id: 'later' }], 1)).toEqual({ items: [{ id: ID }], nextCursor: encodeCursor(ID) });
  });
});
