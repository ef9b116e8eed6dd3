import { describe, expect, it } from '@jest/globals';
import { entityTag, readIfMatch } from './if-match.js';

describe('If-Match', () => {
  it.each([
    [undefined, null],
    ['*', null],
    [' * ', null],
    ['"7"', '7'],
    [' "7" ', '7'],
    ['""', ''],
    ['"a,b"', 'a,b'],
    [entityTag(12), '12'],
  ])('%j names %j', (header, tag) => {
    expect(readIfMatch(header)).toBe(tag);
  });

  it.each(['', ' ', '7', 'W/"7"', '"7', '7"', '"7","8"', '"7", "8"', '*,"7"', '"a"b"', '"a b"', '"\u0000"', '**'])(
    '%j is refused',
    (header) => {
      expect(() => readIfMatch(header)).toThrow('One or more fields are invalid.');
    },
  );
});
