import { describe, expect, it } from '@jest/globals';
import { listenerOrigin } from './public-origin.js';

describe('the address of our own listener', () => {
  it.each([
    ['127.0.0.1', 3000, 'http://127.0.0.1:3000'],
    ['localhost', 80, 'http://localhost:80'],
    ['0.0.0.0', 41_234, 'http://127.0.0.1:41234'],
    ['::', 3000, 'http://[::1]:3000'],
    ['::1', 3000, 'http://[::1]:3000'],
    ['api.internal', 8080, 'http://api.internal:8080'],
  ])('is of HOST %s and port %d: %s', (host, port, origin) => {
    expect(listenerOrigin(host, { port })).toBe(origin);
  });
});
