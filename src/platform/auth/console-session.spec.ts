import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '#platform/config';
import { ConsoleSession } from './console-session.js';

/** Ends 60 s after 1970 began. */
const TOKEN = `e30.${Buffer.from('{"exp":60}').toString('base64url')}.signature`;
const session = new ConsoleSession(loadConfig({}).with({ nodeEnv: 'production' }));

describe('the session of the console in production', () => {
  it('is a cookie of this very host, by https alone, which ends with its token', () => {
    expect(session.issue(`Bearer ${TOKEN}`, 15_000)).toBe(
      `__Host-holdfast_console=${TOKEN}; Max-Age=45; Path=/; HttpOnly; SameSite=Strict; Secure`,
    );
    expect(session.issue(`bearer  ${TOKEN}`, -9_000_000)).toMatch(/; Max-Age=3600;/);
    expect(session.clear()).toBe('__Host-holdfast_console=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure');
  });

  it('takes no cookie that a neighbour could have planted, and none without the header', () => {
    const header = { 'x-holdfast-console': '1' };
    expect(session.authorizationOf({ ...header, cookie: `a=b; __Host-holdfast_console=${TOKEN}` })).toBe(
      `Bearer ${TOKEN}`,
    );
    for (const headers of [
      { ...header, cookie: `holdfast_console=${TOKEN}` },
      { ...header, cookie: '__Host-holdfast_console=' },
      { cookie: `__Host-holdfast_console=${TOKEN}` },
      header,
    ])
      expect(session.authorizationOf(headers)).toBeUndefined();
  });

  it('keeps no token that a browser would throw away', () => {
    expect(session.issue(`Bearer ${'a'.repeat(3_801)}`)).toBeNull();
  });
});
