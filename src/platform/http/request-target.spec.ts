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
    ['/orders#f', '/orders'],
    ['/orders#f?x=1', '/orders'],
    ['http://any.host/orders#f', '/orders'],
    ['/%6frders', '/orders'],
    ['/%6Frders?q=%6f', '/orders?q=%6f'],
    ['/orders/%2e%2e/x', '/orders/../x'],
    // These are not the same when they are decoded, or cannot be.
    ['/orders/a%2fb', '/orders/a%2fb'],
    ['/orders/%25%32%66', '/orders/%252f'],
    ['/orders/%00%F0%9F%98%80%zz%', '/orders/%00%F0%9F%98%80%zz%'],
    ['*', '*'],
    ['http:///accounts', 'http:///accounts'],
  ])('%s is %s', (target, form) => {
    expect(originForm(target)).toBe(form);
  });
});
