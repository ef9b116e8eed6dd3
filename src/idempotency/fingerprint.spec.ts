import { describe, expect, it } from '@jest/globals';
import { fingerprint } from './fingerprint.js';

const same = (a: string, b: string): boolean => fingerprint(JSON.parse(a)).equals(fingerprint(JSON.parse(b)));

describe('the fingerprint', () => {
  it.each([
    ['member order', '{"a":1,"b":{"c":2,"d":3}}', '{"b":{"d":3,"c":2},"a":1}', true],
    ['the spelling of numbers', '{"a":1.0}', '{"a":1}', true],
    ['escapes', '{"a":"\\u00e4"}', '{"a":"ä"}', true],
    ['null and absent', '{"a":null}', '{}', false],
    ['array order', '{"a":[1,2]}', '{"a":[2,1]}', false],
    ['text and number', '{"a":"1"}', '{"a":1}', false],
  ])('sees %s as it should', (_what, a, b, equal) => {
    expect(same(a, b)).toBe(equal);
  });
});
