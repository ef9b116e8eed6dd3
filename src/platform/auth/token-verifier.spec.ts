import { describe, expect, it } from '@jest/globals';
import { decodeJwt, SignJWT, type JWTPayload } from 'jose';
import { loadConfig, type Config } from '#platform/config';
import { UnauthenticatedError } from '#platform/errors';
import type { AuthFailure } from './auth-failure.js';
import { outgoingToken } from './outgoing-token.js';
import { signToken } from './sign-token.js';
import { TokenVerifier } from './token-verifier.js';

const config = loadConfig({ AUTH_JWT_SECRET: 'new-secret,old-secret', SERVICE_TOKEN: 'of-our-own, the-one-before' });
const verifier = new TokenVerifier(config);
const verify = (token: string, by = verifier): Promise<unknown> => by.verify(`Bearer ${token}`);

function signed(
  payload: JWTPayload,
  options: { secret?: string; alg?: string; expires?: string | null } = {},
): Promise<string> {
  const { secret = 'new-secret', alg = 'HS256', expires = '1h' } = options;
  const jwt = new SignJWT(payload).setProtectedHeader({ alg });
  if (expires !== null) jwt.setExpirationTime(expires);
  return jwt.sign(new TextEncoder().encode(secret));
}

describe('a bearer token', () => {
  it('is taken when any of our secrets signed it', async () => {
    expect(await verify(await signed({ sub: 'u-1', roles: ['admin'] }))).toEqual({ sub: 'u-1', roles: ['admin'] });
    expect(await verify(await signed({ sub: 'u-2' }, { secret: 'old-secret' }))).toEqual({ sub: 'u-2', roles: [] });
    expect(await verify(await signToken(config, 'u-3', []))).toEqual({ sub: 'u-3', roles: [] });
  });

  it('is refused when it is not ours, never ends, has ended, or uses another algorithm', async () => {
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"u-1","exp":9999999999}').toString('base64url')}.`;
    const refused = [
      await signed({ sub: 'u-1' }, { secret: 'another' }),
      await signed({ sub: 'u-1' }, { expires: null }),
      await signed({ sub: 'u-1' }, { expires: '-5s' }),
      await signed({ sub: 'u-1' }, { alg: 'HS512' }),
      none,
      'nonsense',
    ];
    for (const token of refused) await expect(verify(token)).rejects.toThrow(UnauthenticatedError);
    await expect(verifier.verify(undefined)).rejects.toThrow(UnauthenticatedError);
  });

  it.each(['service:account', 'anonymous:1', 'a b', '', 'x'.repeat(129)])(
    'is refused with the subject %j',
    async (sub) => {
      await expect(verify(await signed({ sub }))).rejects.toThrow(UnauthenticatedError);
    },
  );

  it('checks issuer and audience when they are configured', async () => {
    const strict: Config = config.with({ authIssuer: 'us', authAudience: 'holdfast' });
    const by = new TokenVerifier(strict);
    await expect(verify(await signed({ sub: 'u-1', iss: 'them', aud: 'holdfast' }), by)).rejects.toThrow(
      UnauthenticatedError,
    );
    expect(await verify(await signToken(strict, 'u-1', []), by)).toEqual({ sub: 'u-1', roles: [] });
  });

  it('is refused when its subject is no text or its roles are no list of texts', async () => {
    for (const claims of [
      { sub: 7 },
      { sub: ['u-1'] },
      { sub: 'u-1', roles: 'admin' },
      { sub: 'u-1', roles: null },
      { sub: 'u-1', roles: [1] },
    ]) {
      await expect(verify(await signed(claims as unknown as JWTPayload))).rejects.toThrow(UnauthenticatedError);
    }
  });

  it('is the account service when it equals one of the service tokens', async () => {
    for (const token of ['of-our-own', 'the-one-before'])
      expect(await verify(token)).toEqual({ sub: 'service:account', roles: ['service'] });
    await expect(verify('of-our-owN')).rejects.toThrow(UnauthenticatedError);
  });

  const HOUR = 3_600;
  const now = Math.floor(Date.now() / 1000);
  const strict = new TokenVerifier(
    config.with({ authIssuer: 'us', authAudience: 'holdfast', authMaxAge: 24 * HOUR * 1000 }),
  );
  const good = { sub: 'u-1', iss: 'us', aud: 'holdfast', iat: now, exp: now + HOUR };

  async function reasonOf(token: string, by = strict): Promise<AuthFailure | null> {
    return by.verify(`Bearer ${token}`).then(
      () => null,
      (error: { reason?: AuthFailure }) => error.reason ?? null,
    );
  }

  const CLAIMS: readonly (readonly [name: string, claims: object, reason: AuthFailure | null])[] = [
    ['all that is asked for', {}, null],
    ['an audience among others', { aud: ['shop', 'holdfast'] }, null],
    ['exactly the longest life', { exp: now + 24 * HOUR }, null],
    ['no time of issue and a short life', { iat: undefined }, null],
    ['roles', { roles: ['admin', 'x'] }, null],
    ['no subject', { sub: undefined }, 'claims'],
    ['an empty subject', { sub: '' }, 'claims'],
    ['a subject of 129', { sub: 'x'.repeat(129) }, 'claims'],
    ['a subject with a space', { sub: 'u 1' }, 'claims'],
    ['a subject beyond ASCII', { sub: 'josé' }, 'claims'],
    ['the subject of a service', { sub: 'service:account' }, 'claims'],
    ['the subject of an anonymous user', { sub: 'anonymous:1' }, 'claims'],
    ['a subject that is a number', { sub: 1 }, 'claims'],
    ['roles that are a text', { roles: 'admin' }, 'claims'],
    ['roles that are null', { roles: null }, 'claims'],
    ['roles that are numbers', { roles: [1] }, 'claims'],
    ['no end', { exp: undefined }, 'claims'],
    ['an end that is no number', { exp: 'tomorrow' }, 'claims'],
    ['an end in the past', { iat: now - HOUR, exp: now - 1 }, 'expired'],
    ['a beginning to come', { nbf: now + HOUR }, 'not-yet'],
    ['no issuer', { iss: undefined }, 'issuer'],
    ['another issuer', { iss: 'them' }, 'issuer'],
    ['no audience', { aud: undefined }, 'audience'],
    ['another audience', { aud: 'holdfast2' }, 'audience'],
    ['a life of a day and a second', { exp: now + 24 * HOUR + 1 }, 'lifetime'],
    ['a long life of which little is left', { iat: now - 48 * HOUR, exp: now + 60 }, 'lifetime'],
    ['no time of issue and a long life', { iat: undefined, exp: now + 25 * HOUR }, 'lifetime'],
    [
      'a time of issue to come that shortens its life',
      { iat: now + 1_000 * HOUR, exp: now + 1_001 * HOUR },
      'lifetime',
    ],
  ];

  it.each(CLAIMS)('with %s is judged: %j → %s', async (_name, changes, reason) => {
    const claims = { ...good, ...changes };
    const token = await new SignJWT(claims as JWTPayload)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode('new-secret'));
    expect(await reasonOf(token)).toBe(reason);
    // A second look, which may come from memory, judges alike.
    expect(await reasonOf(token)).toBe(reason);
  });

  it.each([
    ['another secret', { secret: 'another' }, 'signature'],
    ['another algorithm', { alg: 'HS512' }, 'key'],
  ] as const)(
    'that was signed with %s is refused, and the reason kept for ourselves',
    async (_name, options, reason) => {
      expect(await reasonOf(await signed(good, options))).toBe(reason);
      await expect(verify(await signed(good, options))).rejects.toThrow('The bearer token is not valid.');
    },
  );

  it('that is no token is refused', async () => {
    const reasons = [
      'x',
      'a.b.c',
      `${'e'.repeat(10)}.${'y'.repeat(10)}.z`,
      'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1LTEifQ.',
    ].map((token) => reasonOf(token));
    for (const reason of await Promise.all(reasons)) expect(['malformed', 'key']).toContain(reason);
    for (const header of ['Basic dTpw', 'Bearer', 'Bearer ', 'Bearer a b'])
      await expect(strict.verify(header)).rejects.toMatchObject({ reason: 'malformed' });
    await expect(strict.verify(undefined)).rejects.toMatchObject({ reason: 'missing' });
  });

  it('of development never lives longer than tokens may', async () => {
    const short = config.with({ authMaxAge: 60_000 });
    expect(await reasonOf(await signToken(short, 'u-1', []), new TokenVerifier(short))).toBeNull();
    expect(await reasonOf(await signToken(config, 'u-1', []), new TokenVerifier(short))).toBe('lifetime');
  });
});

describe('what we send to a foreign system', () => {
  it('is the token that was agreed with it', async () => {
    expect(await outgoingToken(config, 'ledger', 'agreed')?.()).toBe('agreed');
  });

  it('is else signed for that system alone, for a minute, and never opens our own API', async () => {
    const token = (await outgoingToken(config, 'ledger', null)?.()) ?? '';
    const { aud, iat = 0, exp } = decodeJwt(token);
    expect([aud, exp]).toEqual(['ledger', iat + 60]);
    for (const by of [verifier, new TokenVerifier(config.with({ authAudience: 'ledger' }))])
      await expect(verify(token, by)).rejects.toMatchObject({ reason: 'claims' });
    expect(await outgoingToken(config, 'clearing', null)?.()).not.toBe(token);
  });

  it('is nothing where there is neither', () => {
    expect(outgoingToken(loadConfig({}), 'ledger', null)).toBeNull();
  });
});
