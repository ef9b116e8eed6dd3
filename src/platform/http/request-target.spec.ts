import { describe, expect, it } from '@jest/globals';
import { originForm } from './request-target.js';

describe('the target of a request', () => {
  it.each([
    ['/accounts', '/accounts'],
    ['/accounts?limit=1', '/accounts?limit=1'],
    ['http://any.host/accounts', '/accounts'],
    ['HTTPS://any.host:8443/accounts?limit=1', '/accounts?limit=1'],
    ['http://any.host', '/'],
    ['http://any.host?limit=1', '/?limit=1'],
    ['http://user:word@any.host/accounts', '/accounts'],
    ['/offers#f', '/offers'],
    ['/offers#f?x=1', '/offers'],
    ['http://any.host/offers#f', '/offers'],
    ['/%6fffers', '/offers'],
    ['/%6Fffers?q=%6f', '/offers?q=%6f'],
    ['/offers/%2e%2e/x', '/offers/../x'],
    // These are not the same when they are decoded, or cannot be.
    ['/offers/a%2fb', '/offers/a%2fb'],
    ['/offers/%25%32%66', '/offers/%252f'],
    ['/offers/%00%F0%9F%98%80%zz%', '/offers/%00%F0%9F%98%80%zz%'],
    ['*', '*'],
    ['http:///accounts', 'http:///accounts'],
  ])('%s is %s', (target, form) => {
    expect(originForm(target)).toBe(form);
  });
});
