import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWithRetries } from '../support/accounts.js';
import { OTHER_SECRETS, PRODUCTION } from '../support/production.js';
import { asUser, request } from '../support/requests.js';
import { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET } from '../support/tokens.js';

const STRONG = PRODUCTION.SERVICE_TOKEN;
const [NEXT] = OTHER_SECRETS;

/** Starts a server that must refuse to; what it says, without its own prefix. */
async function refusal(env: Readonly<Record<string, string>>): Promise<string[]> {
  const server = await Server.launch(env);
  try {
    expect((await server.waitForExit()).code).toBe(1);
    // A refusal is read by a person: a stack would bury it.
    expect(server.logs.join('\n')).not.toMatch(/^\s+at /m);
    return server.logs.filter((line) => line.startsWith('  - ')).map((line) => line.slice('  - '.length));
  } finally {
    await server.stop();
  }
}

describe('in production', () => {
  let bed: TestBed;

  beforeAll(async () => {
    bed = await TestBed.create(PRODUCTION);
  });
  afterAll(() => bed?.close());

  it('a server without its required variables ends at once and names each of them', async () => {
    const found = await refusal({ NODE_ENV: 'production', AUTH_JWT_SECRET: '', SERVICE_TOKEN: '' });
    expect(found).toEqual([
      expect.stringMatching(/^DATABASE_URL is required in production/),
      'PUBLIC_ORIGIN is required in production',
      'RETURN_URL_ORIGINS is required in production with the role api',
    ]);
    const external = {
      NODE_ENV: 'production',
      DATABASE_URL: bed.databaseUrl,
      AUTH_JWT_SECRET: '',
      SERVICE_TOKEN: '',
      DEPOSIT_API_URL: 'http://ledger.example',
      DEPOSIT_API_TOKEN: '',
      DATABSE_URL: 'x',
    };
    expect(await refusal(external)).toEqual([
      expect.stringMatching(/^AUTH_JWT_SECRET or AUTH_JWKS_URL is required in production/),
      expect.stringMatching(/^COOKIE_SECRET is required in production/),
      'PUBLIC_ORIGIN is required in production',
      'DEPOSIT_API_TOKEN is required in production: there is no AUTH_JWT_SECRET to sign one',
      'DEPOSIT_API_URL must be https in production: tokens or keys go there',
      'RETURN_URL_ORIGINS is required in production with the role api',
      'DATABSE_URL is no setting of ours; DATABASE_URL is',
    ]);
  });

  it('secrets of one letter and those of a guide are refused, and never written', async () => {
    const weak = await refusal({
      ...PRODUCTION,
      DATABASE_URL: bed.databaseUrl,
      AUTH_JWT_SECRET: `${JWT_SECRET},x`,
      SERVICE_TOKEN: 'y',
    });
    expect(weak).toEqual([
      'AUTH_JWT_SECRET must have at least 32 bytes in production, each of a list',
      'SERVICE_TOKEN must have at least 32 bytes in production, each of a list',
    ]);
    const guessed = await refusal({
      ...PRODUCTION,
      DATABASE_URL: bed.databaseUrl,
      AUTH_JWT_SECRET: 'changeme-changeme-changeme-changeme',
      CRASH_POINT: 'a:b:in-call',
    });
    expect(guessed).toEqual([
      expect.stringMatching(/^AUTH_JWT_SECRET must be made up at random in production.*guessed$/),
      'CRASH_POINT is refused in production',
    ]);
    expect(guessed.join()).not.toContain('changeme');
  });

  it('a server with good secrets starts, hands out no token, and takes every service token of the list', async () => {
    const server = await bed.start({ SERVICE_TOKEN: `${STRONG}, ${NEXT}` });
    expect(server.logs.join('\n')).not.toMatch(/eyJ|Bearer|curl/);
    const page = await request(server.url).get('/').set('accept', 'text/html').expect(200);
    expect(page.text).not.toMatch(/eyJ|Bearer/);
    for (const token of [STRONG, NEXT]) {
      await request(server.url).get('/deposits?idempotencyKey=k').set('authorization', `Bearer ${token}`).expect(200);
    }
    await request(server.url)
      .get('/deposits?idempotencyKey=k')
      .set({ authorization: `Bearer ${STRONG}, ${NEXT}` })
      .expect(401);
    await request(server.url).get('/accounts').use(asUser('u-1')).expect(200);
  });

  it('our own calls over HTTP carry the token of that system, so that its list can rotate under load', async () => {
    const ledger = await bed.start({ SERVICE_TOKEN: `${STRONG},${NEXT}` });
    // The ledger still takes the one before while the callers move on to the new one.
    for (const token of [STRONG, NEXT]) {
      const tokens = { SERVICE_TOKEN: OTHER_SECRETS[1], DEPOSIT_API_TOKEN: token, CBU_API_TOKEN: token };
      const caller = await bed.start({ ...tokens, DEPOSIT_API_URL: ledger.url, CBU_API_URL: ledger.url });
      const opened = await openWithRetries(caller, { user: 'u-rotating', key: `rotate-${token[0]}` });
      expect([token, opened.status]).toEqual([token, 201]);
      await caller.stop();
    }
    // Three servers one after the other, on a machine that may be loaded.
  });
});

describe('a configuration that is wrong', () => {
  it('is refused with every problem, each by the name of its variable', async () => {
    const found = await refusal({
      PORT: 'eighty',
      ROLES: 'api,cook',
      REDIS_CLUSTER: 'true',
      AUTH_JWKS_URL: 'ftp://keys.example',
      RATE_LIMIT_PER_MINUTE: '-1',
    });
    expect(found.map((line) => line.split(' ')[0]).sort()).toEqual([
      'AUTH_JWKS_URL',
      'PORT',
      'RATE_LIMIT_PER_MINUTE',
      'REDIS_CLUSTER',
      'ROLES',
    ]);
  });
});
