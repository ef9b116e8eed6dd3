import { describe, expect, it } from '@jest/globals';
import { checkedReturnUrl } from './return-url.js';

const ORIGINS = ['https://shop.example', 'http://localhost:3000'];

describe('where a customer is sent back to', () => {
  it.each(['https://shop.example/done?a=1', 'http://localhost:3000/', 'https://shop.example'])('may be %s', (url) => {
    expect(new URL(checkedReturnUrl(url, ORIGINS)).origin).toBe(new URL(url).origin);
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
