import { describe, expect, it } from '@jest/globals';
import { checkedReturnUrl } from './return-url.js';

const ORIGINS = ['https://shop.example', 'http://localhost:3000'];

describe('where a customer is sent back to', () => {
  it.each(['https://shop.example/done?a=1', 'http://localhost:3000/', 'https://shop.example'])('may be %s', (url) => {
    expect(new URL(checkedReturnUrl(url, ORIGINS)).origin).toBe(new URL(url).origin);
  });

  it('is measured as it is stored: percent-encoded, and without what a URL drops', () => {
    const room = 2_000 - 'https://shop.example/'.length;
    for (const path of [
      'a'.repeat(room),
      'ä'.repeat(Math.floor(room / 6)),
      '😀'.repeat(Math.floor(room / 12)),
      '/../'.repeat(3_000),
    ])
      expect(checkedReturnUrl(`https://shop.example/${path}`, ORIGINS).length).toBeLessThanOrEqual(2_000);
    for (const path of [
      'a'.repeat(room + 1),
      'ä'.repeat(Math.floor(room / 6) + 1),
      '😀'.repeat(Math.floor(room / 12) + 1),
      `?${'"'.repeat(700)}`,
      `#${'`'.repeat(700)}`,
    ])
      expect(() => checkedReturnUrl(`https://shop.example/${path}`, ORIGINS)).toThrow(
        'One or more fields are invalid.',
      );
  });

  it.each([
    'https://shop.example.evil.test/',
    'https://shop.example:444/',
    'http://shop.example/',
    'https://shop.example@evil.test/',
    'https://user:secret@shop.example/',
    'javascript:alert(1)',
    '//shop.example/',
    '/done',
    'nonsense',
    '',
  ])('may not be %s', (url) => {
    expect(() => checkedReturnUrl(url, ORIGINS)).toThrow('One or more fields are invalid.');
  });
});
