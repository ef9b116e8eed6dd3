import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '#platform/config';
import { UnauthenticatedError } from '#platform/errors';
import { AnonymousCookie, isAnonymous } from './anonymous-cookie.js';
import type { Principal } from './principal.js';

const cookies = new AnonymousCookie(loadConfig({ COOKIE_SECRET: 'new-secret-of-the-tests, old-secret-of-the-tests' }));
const newcomer = (of = cookies): Principal => of.newcomer() as Principal;
const pairOf = (line: string): string => line.split(';')[0] ?? '';

describe('the cookie of anonymous users', () => {
  it('names the user it was issued to, among other cookies too', () => {
    const user = newcomer();
    expect(isAnonymous(user)).toBe(true);
    const pair = pairOf(cookies.issue(user));
    for (const header of [pair, `a=b; ${pair}`, `${pair};a=b`, `holdfast_order=nonsense; ${pair}`])
      expect(cookies.read(header)).toEqual(user);
  });

  it('has the attributes that keep it from scripts and other sites, and from plain HTTP in production', () => {
    const attributes = (line: string): string => line.slice(line.indexOf(';'));
    expect(attributes(cookies.issue(newcomer()))).toBe('; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax');
    expect(cookies.clear()).toBe('holdfast_order=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax');
    const strict = new AnonymousCookie(
      loadConfig({}).with({ nodeEnv: 'production', cookieSecret: 'a-secret-that-nobody-guesses' }),
    );
    expect(attributes(strict.issue(newcomer(strict)))).toBe(
      '; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
    expect([strict.issue(newcomer(strict)), strict.clear()]).toEqual([
      expect.stringMatching(/^__Host-holdfast_order=/),
      expect.stringMatching(/^__Host-holdfast_order=; /),
    ]);
  });

  it('is nobody when a single character of it is another', () => {
    const pair = pairOf(cookies.issue(newcomer()));
    const start = pair.indexOf('=') + 1;
    for (let at = start; at < pair.length; at++) {
      const other = pair[at] === '1' ? '2' : '1';
      expect(cookies.read(pair.slice(0, at) + other + pair.slice(at + 1))).toBeNull();
    }
    for (const header of [
      undefined,
      '',
      'holdfast_order',
      'holdfast_order=',
      pair.slice(0, -1),
      `${pair}x`,
      `x${pair}`,
    ])
      expect(cookies.read(header)).toBeNull();
  });

  it('is signed by the first secret and verified by all', () => {
    const old = new AnonymousCookie(loadConfig({ COOKIE_SECRET: 'old-secret-of-the-tests' }));
    const user = newcomer();
    expect(cookies.read(pairOf(old.issue(user)))).toEqual(user);
    expect(old.read(pairOf(cookies.issue(user)))).toBeNull();
  });

  it('does not exist without a secret', () => {
    const none = new AnonymousCookie(loadConfig({}));
    expect([none.newcomer(), none.read(pairOf(cookies.issue(newcomer())))]).toEqual([null, null]);
    expect(() => none.issue(newcomer())).toThrow('Bug:');
  });

  const DAY_MS = 86_400_000;

  it('is good for thirty days from when it was issued, and not before', () => {
    const user = newcomer();
    const issued = Date.now();
    const pair = pairOf(cookies.issue(user, issued));
    for (const at of [issued - 60_000, issued, issued + 30 * DAY_MS - 1_000])
      expect(cookies.read(pair, at)).toEqual(user);
    for (const at of [issued + 30 * DAY_MS + 1_000, issued - 600_000]) expect(cookies.read(pair, at)).toBeNull();
  });

  it('is refused when there are two of different users, and taken when there are two of one', () => {
    const [one, other] = [newcomer(), newcomer()];
    expect(() => cookies.read(`${pairOf(cookies.issue(one))}; ${pairOf(cookies.issue(other))}`)).toThrow(
      UnauthenticatedError,
    );
    expect(cookies.read(`${pairOf(cookies.issue(one))}; ${pairOf(cookies.issue(one, Date.now() - DAY_MS))}`)).toEqual(
      one,
    );
  });

  describe('of the release before, which had no time and no prefix', () => {
    const SECRET = 'new-secret-of-the-tests';
    const old = (id: string): string =>
      `holdfast_order=${id}.${createHmac('sha256', SECRET).update(`holdfast_order=${id}`).digest('base64url')}`;
    const strict = new AnonymousCookie(loadConfig({ COOKIE_SECRET: SECRET }).with({ nodeEnv: 'production' }));

    it('is still taken, in production too, for thirty days from when its user came', () => {
      const id = uuidv7();
      for (const by of [cookies, strict]) {
        expect(by.read(old(id))?.sub).toBe(`anonymous:${id}`);
        expect(by.read(old(id), Date.now() + 31 * DAY_MS)).toBeNull();
      }
    });

    it('is no way around the prefix for one that has a time', () => {
      const user = newcomer(strict);
      const pair = pairOf(strict.issue(user));
      expect(strict.read(pair)).toEqual(user);
      expect(strict.read(pair.replace('__Host-', ''))).toBeNull();
    });
  });
});
