import { describe, expect, it } from '@jest/globals';
import { SignJWT, type JWTPayload } from 'jose';
import { loadConfig, type Config } from '../config/index.js';
import { UnauthenticatedError } from '../errors/index.js';
import { signToken } from './sign-token.js';
import { TokenVerifier } from './token-verifier.js';

const config = loadConfig({ AUTH_JWT_SECRET: 'new-secret,old-secret', SERVICE_TOKEN: 'of-our-own, the-one-before' });
const verifier = new TokenVerifier(config);
const verify = (token: string, by = verifier): Promise<unknown> => by.verify(`Bearer ${token}`);

function signed(payload: JWTPayload, options: { secret?: string; alg?: string; expires?: string | null } = {}): Promise<string> {
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

  it.each(['service:account', 'anonymous:1', 'a b', '', 'x'.repeat(129)])('is refused with the subject %j', async (sub) => {
    await expect(verify(await signed({ sub }))).rejects.toThrow(UnauthenticatedError);
  });

  it('checks issuer and audience when they are configured', async () => {
    const strict: Config = config.with({ authIssuer: 'us', authAudience: 'holdfast' });
    const by = new TokenVerifier(strict);
    await expect(verify(await signed({ sub: 'u-1', iss: 'them', aud: 'holdfast' }), by)).rejects.toThrow(UnauthenticatedError);
    expect(await verify(await signToken(strict, 'u-1', []), by)).toEqual({ sub: 'u-1', roles: [] });
  });

  it('is refused when its subject is no text or its roles are no list of texts', async () => {
    for (const claims of [{ sub: 7 }, { sub: ['u-1'] }, { sub: 'u-1', roles: 'admin' }, { sub: 'u-1', roles: null }, { sub: 'u-1', roles: [1] }]) {
      await expect(verify(await signed(claims as unknown as JWTPayload))).rejects.toThrow(UnauthenticatedError);
    }
  });

  it('is the account service when it equals one of the service tokens', async () => {
    for (const token of ['of-our-own', 'the-one-before']) expect(await verify(token)).toEqual({ sub: 'service:account', roles: ['service'] });
    await expect(verify('of-our-owN')).rejects.toThrow(UnauthenticatedError);
  });
});
