import { describe, expect, it } from '@jest/globals';
import { MAX_PATH_LENGTH, scopePath } from './scope-path.js';

describe('the path that a key belongs to', () => {
  it.each([
    ['a pattern without parameters', '/rides', {}, '/rides'],
    ['the root', '/', {}, '/'],
    ['a slash at the end', '/rides/', {}, '/rides'],
    ['a parameter', '/rides/:id/cancel', { id: '0193a5c2' }, '/rides/0193a5c2/cancel'],
    [
      'what clients send unescaped',
      '/rides/:id',
      { id: "a:b@c;d=e,f!g$h&i'(j)*k+l~m" },
      "/rides/a:b@c;d=e,f!g$h&i'(j)*k+l~m",
    ],
    ['what clients send escaped', '/rides/:id', { id: 'café 100%' }, '/rides/caf%C3%A9%20100%25'],
    ['a parameter with a rule of its own', '/rides/:id(^\\d+$)/end', { id: '7' }, '/rides/7/end'],
    ['two parameters in one part', '/at/:hour(^\\d{2})h:minute(^\\d{2})m', { hour: '08', minute: '30' }, '/at/08h30m'],
    ['a parameter that may be missing', '/rides/:id?', {}, '/rides'],
    ['a colon of the path', '/rides::book', {}, '/rides:book'],
    ['a wildcard', '/files/*', { '*': 'a/b c' }, '/files/a/b%20c'],
    ['a control character', '/rides/:id', { id: 'a\0b' }, '/rides/a%00b'],
  ])('is made of %s', (_what, pattern, parameters, path) => {
    expect(scopePath(pattern, parameters as Record<string, string>)).toBe(path);
  });

  it('keeps parameters apart that only a slash could confuse', () => {
    const path = (a: string, b: string): string => scopePath('/x/:a/:b', { a, b });
    expect(path('1/2', '3')).not.toBe(path('1', '2/3'));
    expect(path('1%2F2', '3')).not.toBe(path('1/2', '3'));
    expect(path('1?', '2')).not.toBe(path('1', '2'));
  });

  it('fits its column however long it is, and long ones stay apart', () => {
    const path = (id: string): string => scopePath('/x/:id', { id });
    expect(path('y'.repeat(MAX_PATH_LENGTH - 3))).toBe(`/x/${'y'.repeat(MAX_PATH_LENGTH - 3)}`);
    const long = 'é'.repeat(1_000);
    expect(path(long)).toMatch(/^[\x21-\x7e]{200,255}$/);
    expect(path(long)).toBe(path(long));
    expect(path(long)).not.toBe(path(`${long}é`));
  });
});
