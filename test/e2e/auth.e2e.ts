import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT, type JWTPayload } from 'jose';
import type { Test } from 'supertest';
import { KeyServer } from '../support/key-server.js';
import { request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET, tokenFor } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';

const NEW_SECRET = 'the-secret-that-signs-from-today-on-and-is-long-enough';
const ISSUER = 'https://id.example';
const AUDIENCE = 'holdfast';

function read(server: Server, authorization: string | undefined): Test {
  return request(server.url)
    .get('/accounts')
    .set(authorization === undefined ? {} : { authorization });
}

async function statusWith(server: Server, token: string): Promise<number> {
  return (await read(server, `Bearer ${token}`)).status;
}

/** 401 as the wire says, and not a word about what was wrong inside the token. */
async function expectRefused(server: Server, authorization: string | undefined, why: string): Promise<void> {
  const answer = await read(server, authorization);
  expect([why, answer.status, answer.body.code, answer.body.retryable]).toEqual([
    why,
    401,
    'auth.unauthenticated',
    false,
  ]);
  expect([why, answer.headers['www-authenticate']]).toEqual([why, expect.stringMatching(/^Bearer/)]);
  expect([why, answer.headers['content-type']]).toEqual([why, expect.stringMatching(/^application\/problem\+json/)]);
}

function sign(
  claims: JWTPayload,
  { secret = JWT_SECRET, alg = 'HS256', exp = '5m' as string | number | null } = {},
): Promise<string> {
  const jwt = new SignJWT(claims).setProtectedHeader({ alg });
  if (exp !== null) jwt.setExpirationTime(exp);
  return jwt.sign(new TextEncoder().encode(secret));
}

function unsigned(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ exp: 9_999_999_999, ...claims })}.`;
}

describe('a bearer token', () => {
  let bed: TestBed;

  beforeAll(async () => {
    bed = await TestBed.create({ ROLES: 'api' });
  });
  afterAll(() => bed?.close());

  describe('signed with a shared secret', () => {
    let server: Server;
    let services: string[];

    beforeAll(async () => {
      services = ['the-service-token-of-today', 'the-service-token-of-yesterday'];
      const env = {
        AUTH_JWT_SECRET: ` ${NEW_SECRET} , ${JWT_SECRET}`,
        AUTH_ISSUER: ISSUER,
        AUTH_AUDIENCE: AUDIENCE,
        SERVICE_TOKEN: services.join(','),
      };
      server = await bed.start(env);
    });

    const good = (claims: JWTPayload = {}): JWTPayload => ({ sub: 'u-1', iss: ISSUER, aud: AUDIENCE, ...claims });

    it('is taken with the new secret and with the old one while they rotate', async () => {
      for (const secret of [NEW_SECRET, JWT_SECRET])
        expect(await statusWith(server, await sign(good(), { secret }))).toBe(200);
      expect(await statusWith(server, await sign(good({ aud: ['other', AUDIENCE], roles: [] })))).toBe(200);
      const kid = createHash('sha256').update(JWT_SECRET).digest('base64url').slice(0, 12);
      const named = new SignJWT(good()).setProtectedHeader({ alg: 'HS256', kid }).setExpirationTime('5m');
      expect(await statusWith(server, await named.sign(new TextEncoder().encode(JWT_SECRET)))).toBe(200);
    });

    it('is refused when it is missing, malformed, expired, too early, unsigned, or of another issuer, audience, secret or algorithm', async () => {
      const now = Math.floor(Date.now() / 1000);
      const token = await sign(good());
      const refused: [string, string | undefined][] = [
        ['missing', undefined],
        ['empty', ''],
        ['another scheme', `Basic ${Buffer.from('u-1:x').toString('base64')}`],
        ['no token', 'Bearer '],
        ['two tokens', `Bearer ${token} ${token}`],
        ['nonsense', 'Bearer nonsense'],
        ['three dots', 'Bearer a.b.c'],
        ['cut short', `Bearer ${token.slice(0, -2)}`],
        ['alg none', `Bearer ${unsigned(good())}`],
        ['alg HS512', `Bearer ${await sign(good(), { alg: 'HS512' })}`],
        ['another secret', `Bearer ${await sign(good(), { secret: 'x'.repeat(48) })}`],
        ['expired', `Bearer ${await sign(good(), { exp: now - 1 })}`],
        ['never expires', `Bearer ${await sign(good(), { exp: null })}`],
        ['not yet valid', `Bearer ${await sign(good({ nbf: now + 60 }))}`],
        ['another issuer', `Bearer ${await sign(good({ iss: 'https://else.example' }))}`],
        ['no issuer', `Bearer ${await sign({ sub: 'u-1', aud: AUDIENCE })}`],
        ['another audience', `Bearer ${await sign(good({ aud: 'else' }))}`],
        ['no audience', `Bearer ${await sign({ sub: 'u-1', iss: ISSUER })}`],
      ];
      for (const [why, authorization] of refused) await expectRefused(server, authorization, why);
    });

    it('is taken until it expires, and not a moment longer because it was seen before', async () => {
      const exp = Math.floor(Date.now() / 1000) + 3;
      const token = await sign(good({ sub: 'u-short' }), { exp });
      expect(await statusWith(server, token)).toBe(200);
      const refused = await waitFor('the token to be refused', async () =>
        (await statusWith(server, token)) === 401 ? Date.now() : null,
      );
      expect(refused).toBeGreaterThanOrEqual(exp * 1000);
      // What was seen before is kept for longer than this.
      expect(refused).toBeLessThan((exp + 5) * 1000);
    });

    it('is refused once its secret is out of the list', async () => {
      const after = await bed.start({ AUTH_JWT_SECRET: NEW_SECRET });
      expect(await statusWith(after, await sign({ sub: 'u-1' }, { secret: NEW_SECRET }))).toBe(200);
      await expectRefused(after, `Bearer ${await sign({ sub: 'u-1' })}`, 'the old secret');
    });

    it('is refused when its subject or its roles are not what the wire allows', async () => {
      const subjects = [
        undefined,
        '',
        'a b',
        'tab\t',
        'ñandú',
        'x'.repeat(129),
        'service:account',
        'anonymous:1',
        7,
        null,
        ['u-1'],
        {},
      ];
      for (const sub of subjects)
        await expectRefused(
          server,
          `Bearer ${await sign({ iss: ISSUER, aud: AUDIENCE, sub } as JWTPayload)}`,
          JSON.stringify(sub),
        );
      for (const roles of ['admin', null, { admin: true }, [1], ['admin', null], 7]) {
        await expectRefused(server, `Bearer ${await sign(good({ roles }))}`, JSON.stringify(roles));
      }
      for (const sub of ['x', 'x'.repeat(128), 'auth0|5f!~', 'services:1'])
        expect(await statusWith(server, await sign(good({ sub })))).toBe(200);
    });

    it('opens the service routes to services and admins, and to nobody else', async () => {
      const paths = ['/deposits?idempotencyKey=k', '/cbuOnline?idempotencyKey=k'];
      for (const path of paths) {
        for (const roles of [undefined, [], ['user'], ['Admin', 'services']]) {
          const token = await sign(good(roles === undefined ? {} : { roles }));
          const answer = await request(server.url).get(path).auth(token, { type: 'bearer' });
          expect([path, roles, answer.status, answer.body.code]).toEqual([path, roles, 403, 'auth.forbidden']);
          expect(answer.headers['www-authenticate']).toBeUndefined();
        }
        for (const roles of [['service'], ['admin'], ['user', 'service']]) {
          const { status } = await request(server.url)
            .get(path)
            .auth(await sign(good({ roles })), { type: 'bearer' });
          expect([path, roles, status]).toEqual([path, roles, 200]);
        }
        for (const token of services) await request(server.url).get(path).auth(token, { type: 'bearer' }).expect(200);
        await request(server.url).get(path).auth(services.join(','), { type: 'bearer' }).expect(401);
      }
    });

    it('is asked for before anything else is looked at, and nothing of it is written to the log', async () => {
      for (const path of ['/accounts', '/nowhere', '/accounts/nope', '/deposits']) {
        await request(server.url)
          .post(path)
          .set({ 'content-type': 'text/plain', authorization: 'Bearer not-ours-at-all' })
          .send('{')
          .expect(401);
      }
      expect(server.logs.join('\n')).not.toMatch(/not-ours-at-all|eyJ|service-token-of/);
    });
  });

  describe('signed by an identity provider with a key set', () => {
    let keys: KeyServer;
    let server: Server;
    const claims = { sub: 'u-asymmetric' };

    beforeAll(async () => {
      keys = await KeyServer.start();
      const kinds = { first: 'RS256', second: 'ES256', third: 'EdDSA', next: 'ES256', unpublished: 'ES256' };
      for (const [kid, alg] of Object.entries(kinds)) await keys.make(kid, alg);
      keys.publish('first');
      server = await bed.start({ AUTH_JWKS_URL: keys.url, AUTH_JWT_SECRET: '' });
    });
    afterAll(() => keys?.down());
    // Each test says which other keys there are; the server may hold those of the test before.
    beforeEach(async () => {
      keys.publish('first');
      const token = await keys.sign('first', { sub: 'u-before' });
      await waitFor('the first key to be taken', async () => (await statusWith(server, token)) === 200, {
        timeoutMs: 5_000,
        intervalMs: 100,
      });
    });

    it('is taken by its kid, RSA, ECDSA or EdDSA, and the keys are fetched once for many', async () => {
      const kids = ['first', 'second', 'third'];
      keys.publish(...kids);
      const all = async (serial: number): Promise<boolean> => {
        for (const kid of kids)
          if ((await statusWith(server, await keys.sign(kid, { sub: `u-${serial}` }))) !== 200) return false;
        return true;
      };
      await waitFor('all keys to be taken', () => all(0), { timeoutMs: 5_000, intervalMs: 100 });
      const before = keys.fetches;
      for (let serial = 1; serial < 6; serial++) expect(await all(serial)).toBe(true);
      expect(keys.fetches - before).toBeLessThanOrEqual(1);
    });

    it('is refused with an unknown kid, and with a shared secret where only a key set is configured', async () => {
      await expectRefused(server, `Bearer ${await keys.sign('unpublished', claims)}`, 'unknown kid');
      await expectRefused(server, `Bearer ${tokenFor('u-1')}`, 'HS256');
      await expectRefused(server, `Bearer ${unsigned(claims)}`, 'alg none');
    });

    it('is taken with a new key once it is published, together with the one before', async () => {
      const rotated = await keys.sign('next', claims);
      expect(await statusWith(server, rotated)).toBe(401);
      keys.publish('first', 'third', 'next');
      await waitFor('the new key to be seen', async () => (await statusWith(server, rotated)) === 200, {
        timeoutMs: 5_000,
        intervalMs: 100,
      });
      for (const kid of ['first', 'third']) expect(await statusWith(server, await keys.sign(kid, claims))).toBe(200);
    });

    it('is refused once its key was taken out of the set, although it was taken a moment before', async () => {
      keys.publish('first', 'second');
      const withdrawn = await keys.sign('first', { sub: 'u-withdrawn' });
      const kept = await keys.sign('second', { sub: 'u-kept' });
      await waitFor(
        'both keys to be known',
        async () => (await statusWith(server, withdrawn)) === 200 && (await statusWith(server, kept)) === 200,
        {
          timeoutMs: 5_000,
          intervalMs: 100,
        },
      );
      expect([await statusWith(server, withdrawn), await statusWith(server, kept)]).toEqual([200, 200]);
      keys.publish('second', 'third');
      // A token of a key that is not known yet makes the server look at the set again.
      const newcomer = await keys.sign('unpublished', claims);
      await waitFor(
        'the set to be read again',
        async () => (await statusWith(server, newcomer)) === 401 && keys.served === 'second,third',
        {
          timeoutMs: 5_000,
          intervalMs: 100,
        },
      );
      await expectRefused(server, `Bearer ${withdrawn}`, 'withdrawn key');
      expect(await statusWith(server, kept)).toBe(200);
    });

    it('is still checked by the keys that are known while the provider is away, and the rest is refused', async () => {
      await keys.down();
      try {
        expect(await statusWith(server, await keys.sign('first', { sub: 'u-while-away' }))).toBe(200);
        await expectRefused(server, `Bearer ${await keys.sign('unpublished', claims)}`, 'unknown kid');
        expect(await statusWith(server, await keys.sign('first', { sub: 'u-after-that' }))).toBe(200);
      } finally {
        await keys.up();
      }
    });

    it('is refused, not a failure of ours, when the provider was away from the start; afterwards it works by itself', async () => {
      await keys.down();
      const late = await bed.start({ AUTH_JWKS_URL: keys.url, AUTH_JWT_SECRET: '' });
      const token = await keys.sign('first', claims);
      await expectRefused(late, `Bearer ${token}`, 'no keys yet');
      await waitFor('a line in the log', () => late.logs.some((line) => line.includes('AUTH_JWKS_URL gave no keys')));
      await keys.up();
      expect(await statusWith(late, token)).toBe(200);
    });
  });
});
