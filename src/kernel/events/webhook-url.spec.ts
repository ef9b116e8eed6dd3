import { describe, expect, it } from '@jest/globals';
import { RequestInvalidError } from '#platform/errors';
import { parseWebhookUrl } from './webhook-url.js';

describe('the address of a webhook endpoint', () => {
  it('is https in production; elsewhere http will do', () => {
    expect(parseWebhookUrl('https://shop.example/hooks?shop=1', true).href).toBe('https://shop.example/hooks?shop=1');
    expect(parseWebhookUrl('http://127.0.0.1:8080/hooks', false).href).toBe('http://127.0.0.1:8080/hooks');
    expect(() => parseWebhookUrl('http://shop.example/hooks', true)).toThrow(RequestInvalidError);
  });

  it('is measured as it is stored, once written as a URL', () => {
    const longest = `https://shop.example/${'a'.repeat(2000 - 'https://shop.example/'.length)}`;
    expect(parseWebhookUrl(longest, true).href).toHaveLength(2000);
    expect(() => parseWebhookUrl(`${longest}a`, true)).toThrow(RequestInvalidError);
  });

  it.each([
    'https://shop.example:443/',
    'https://shop.example:80/',
    'https://shop.example:1024/',
    'https://shop.example:8443/',
  ])('may be %s', (url) => {
    expect(parseWebhookUrl(url, true).href).toBe(new URL(url).href);
  });

  it.each([
    '',
    'shop.example',
    '/hooks',
    'ftp://shop.example',
    'file:///etc/passwd',
    'https://user@shop.example',
    'https://:secret@shop.example',
    'https://shop.example/#x',
    'https://shop.example:22/',
    'https://shop.example:0/',
    'https://shop.example:1023/',
    'https://shop.example:99999/',
    'https:///',
    `https://shop.example/${'❤'.repeat(400)}`,
  ])('is never %p', (url) => {
    for (const production of [true, false]) expect(() => parseWebhookUrl(url, production)).toThrow(RequestInvalidError);
  });
});
