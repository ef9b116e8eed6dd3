import { describe, expect, it } from '@jest/globals';
import { RequestInvalidError } from '../errors/index.js';
import { parseWebhookUrl } from './webhook-url.js';

describe('the address of a webhook endpoint', () => {
  it('is https in production; elsewhere http will do', () => {
    expect(parseWebhookUrl('https://shop.example/hooks?shop=1', true)).toBe('https://shop.example/hooks?shop=1');
    expect(parseWebhookUrl('http://127.0.0.1:8080/hooks', false)).toBe('http://127.0.0.1:8080/hooks');
    expect(() => parseWebhookUrl('http://shop.example/hooks', true)).toThrow(RequestInvalidError);
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
  ])('is never %p', (url) => {
    for (const production of [true, false]) expect(() => parseWebhookUrl(url, production)).toThrow(RequestInvalidError);
  });
});
