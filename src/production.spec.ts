import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from '#platform/config';
// Every module defines its settings while it is loaded.
import './app.module.js';

const SECRETS = {
  jwt: 'Xw2p_Qm9vTn4LbYc8kRz7-JhD3sGf6UaE1oMtB5iVqN0',
  cookie: 'kRz7-Xw2p_Qm9vTn4LbYc8JhD3sGf6UaE1oMtB5iVqN',
  service: 'tq8Zr3Lw6Xn1Vb9Ks4Hd7Pf2Gm5Jc0Yt_Qe8Ru3Ow6Ia',
  other: 'Yk3-pR6_hN1cQs5Jw0ZeTb8Vm2Xf9LdKa4Gu7EoCi6P',
} as const;

const GOOD: Readonly<Record<string, string>> = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://db.example/holdfast',
  AUTH_JWT_SECRET: SECRETS.jwt,
  COOKIE_SECRET: SECRETS.cookie,
  PUBLIC_ORIGIN: 'https://api.shop.example',
  RETURN_URL_ORIGINS: 'https://shop.example',
};
const JWKS = { AUTH_JWT_SECRET: '', AUTH_JWKS_URL: 'https://id.example/keys', AUTH_AUDIENCE: 'holdfast' };
const LEDGER = { DEPOSIT_API_URL: 'https://ledger.example' };
const SANDBOX = { ALLOW_SANDBOX: 'true', WEBHOOK_SECRET_SANDBOX: SECRETS.other };

const SHORT = 'must have at least 32 bytes';
const GUESSED = 'must be made up at random';
const HTTPS = 'must be https in production';

/** What is set beside, or instead of, a good configuration; and which problems that has, by their beginning. */
type Start = readonly [name: string, changes: Readonly<Record<string, string>>, problems?: readonly string[]];

const STARTS: readonly Start[] = [
  // What it may look like.
  ['a shared secret', {}],
  ['a list of secrets', { AUTH_JWT_SECRET: `${SECRETS.jwt}, ${SECRETS.other}` }],
  ['the same secret twice in one list', { AUTH_JWT_SECRET: `${SECRETS.jwt}, ${SECRETS.jwt}` }],
  ['a secret in hexadecimal', { COOKIE_SECRET: 'c0ffee1234567890abcdef0987654321deadbeef0123456789abcdefffee1122' }],
  ['a secret in base64', { COOKIE_SECRET: 'q83vEjRWeJq83vEjRWeJASNFZ4mrze8BI0VniavN7wE=' }],
  ['keys of a provider with an audience', JWKS],
  ['keys of a provider on loopback', { ...JWKS, AUTH_JWKS_URL: 'http://127.0.0.1:8080/keys' }],
  ['a service token', { SERVICE_TOKEN: SECRETS.service }],
  ['a database on loopback', { DATABASE_URL: 'postgres://127.0.0.1/holdfast' }],
  [
    'the embedded database, allowed',
    { DATABASE_URL: '', ALLOW_EMBEDDED: 'true', AUTH_JWT_SECRET: '', COOKIE_SECRET: '' },
  ],
  ['every address', { HOST: '0.0.0.0' }],
  ['two proxies', { TRUST_PROXY: '2' }],
  ['proxies by network', { TRUST_PROXY: '10.0.0.0/8' }],
  ['a worker without cookies and return addresses', { ROLES: 'worker', COOKIE_SECRET: '', RETURN_URL_ORIGINS: '' }],
  ['a ledger over https', LEDGER],
  ['a ledger behind a proxy on loopback', { DEPOSIT_API_URL: 'http://localhost:9000' }],
  ['a ledger with a token that was agreed', { ...LEDGER, DEPOSIT_API_TOKEN: SECRETS.service }],
  [
    'two systems of one owner with one token',
    { ...LEDGER, DEPOSIT_API_TOKEN: SECRETS.service, CBU_API_TOKEN: SECRETS.service },
  ],
  [
    'a ledger with an agreed token where keys are a provider’s',
    { ...JWKS, ...LEDGER, DEPOSIT_API_TOKEN: SECRETS.service },
  ],
  ['the sandbox, allowed', SANDBOX],
  ['the sandbox elsewhere, allowed', { ...SANDBOX, SANDBOX_GATEWAY_URL: 'https://pay.example' }],
  ['the address of a sandbox that is off', { SANDBOX_GATEWAY_URL: 'http://pay.example' }],
  ['Stripe', { STRIPE_SECRET_KEY: 'sk_live_a1B2', STRIPE_WEBHOOK_SECRET: 'whsec_a' }],
  ['a tolerant public origin on loopback', { PUBLIC_ORIGIN: 'http://127.0.0.1:3000' }],
  // What is missing.
  ['no database', { DATABASE_URL: '' }, ['DATABASE_URL is required']],
  ['no way to know a user', { AUTH_JWT_SECRET: '' }, ['AUTH_JWT_SECRET or AUTH_JWKS_URL is required']],
  ['no secret of cookies', { COOKIE_SECRET: '' }, ['COOKIE_SECRET is required']],
  ['no public origin', { PUBLIC_ORIGIN: '' }, ['PUBLIC_ORIGIN is required']],
  ['no public origin of a worker', { ROLES: 'worker', PUBLIC_ORIGIN: '' }, ['PUBLIC_ORIGIN is required']],
  ['no origins to return to', { RETURN_URL_ORIGINS: '' }, ['RETURN_URL_ORIGINS is required']],
  ['keys of a provider for anybody', { ...JWKS, AUTH_AUDIENCE: '' }, ['AUTH_AUDIENCE is required']],
  ['no secret of the sandbox', { ALLOW_SANDBOX: 'true' }, ['WEBHOOK_SECRET_SANDBOX is required']],
  ['no token for the ledger', { ...JWKS, ...LEDGER }, ['DEPOSIT_API_TOKEN is required']],
  ['no token for the clearing house', { ...JWKS, CBU_API_URL: 'https://house.example' }, ['CBU_API_TOKEN is required']],
  ['no token for a warehouse', { ...JWKS, WAREHOUSE_A_URL: 'https://a.example' }, ['WAREHOUSE_A_TOKEN is required']],
  [
    'no token for the other warehouse',
    { ...JWKS, WAREHOUSE_B_URL: 'https://b.example' },
    ['WAREHOUSE_B_TOKEN is required'],
  ],
  [
    'no token for the sandbox',
    { ...JWKS, ...SANDBOX, SANDBOX_GATEWAY_URL: 'https://pay.example' },
    ['SANDBOX_GATEWAY_TOKEN is required'],
  ],
  [
    'nothing at all',
    { ...Object.fromEntries(Object.keys(GOOD).map((name) => [name, ''])), NODE_ENV: 'production' },
    ['DATABASE_URL', 'PUBLIC_ORIGIN', 'RETURN_URL_ORIGINS'],
  ],
  // Secrets that are none.
  ['a short secret', { AUTH_JWT_SECRET: SECRETS.jwt.slice(0, 31) }, [`AUTH_JWT_SECRET ${SHORT}`]],
  ['a short second secret', { AUTH_JWT_SECRET: `${SECRETS.jwt},x` }, [`AUTH_JWT_SECRET ${SHORT}`]],
  ['a short secret of cookies', { COOKIE_SECRET: 'q7T-x' }, [`COOKIE_SECRET ${SHORT}`]],
  ['a short service token', { SERVICE_TOKEN: 'q7T-x' }, [`SERVICE_TOKEN ${SHORT}`]],
  ['a short secret of a gateway', { WEBHOOK_SECRET_ACME: 'q7T-x' }, [`WEBHOOK_SECRET_ACME ${SHORT}`]],
  [
    'the secret of a guide',
    { AUTH_JWT_SECRET: 'your-256-bit-secret-your-256-bit-secret' },
    [`AUTH_JWT_SECRET ${GUESSED}`],
  ],
  ['changeme', { COOKIE_SECRET: 'changeme-Changeme-CHANGEME-changeme-2' }, [`COOKIE_SECRET ${GUESSED}`]],
  [
    'a variable that nobody filled in',
    { COOKIE_SECRET: '${COOKIE_SECRET_OF_THE_SHOP_2026_Xy7}' },
    [`COOKIE_SECRET ${GUESSED}`],
  ],
  [
    'a template that nobody filled in',
    { COOKIE_SECRET: '{{ .Values.cookieSecret17 }} q9Zr3Lw6Xn1V' },
    [`COOKIE_SECRET ${GUESSED}`],
  ],
  ['angle brackets', { COOKIE_SECRET: '<32 random bytes; see page 12 of Q3>' }, [`COOKIE_SECRET ${GUESSED}`]],
  ['TODO', { COOKIE_SECRET: 'TODO q9Zr3Lw6Xn1Vb9Ks4Hd7Pf2Gm5Jc0Yt' }, [`COOKIE_SECRET ${GUESSED}`]],
  ['words', { COOKIE_SECRET: 'correct-horse-battery-staple-of-2026' }, [`COOKIE_SECRET ${GUESSED}`]],
  ['words in capitals', { COOKIE_SECRET: 'CORRECT HORSE BATTERY STAPLE AGAIN' }, [`COOKIE_SECRET ${GUESSED}`]],
  ['one letter, often', { COOKIE_SECRET: 'a'.repeat(64) }, [`COOKIE_SECRET ${GUESSED}`]],
  ['a row of digits', { COOKIE_SECRET: '1234567890'.repeat(4) }, [`COOKIE_SECRET ${GUESSED}`]],
  [
    'an agreed token that nobody filled in',
    { ...LEDGER, DEPOSIT_API_TOKEN: '${DEPOSIT_API_TOKEN_17}' },
    ['DEPOSIT_API_TOKEN must be the token that was agreed'],
  ],
  // Secrets in two places.
  [
    'one secret for tokens and cookies',
    { COOKIE_SECRET: SECRETS.jwt },
    ['COOKIE_SECRET must not be the same as AUTH_JWT_SECRET'],
  ],
  [
    'one secret for tokens and services',
    { SERVICE_TOKEN: SECRETS.jwt },
    ['SERVICE_TOKEN must not be the same as AUTH_JWT_SECRET'],
  ],
  [
    'an old secret used for cookies',
    { AUTH_JWT_SECRET: `${SECRETS.jwt},${SECRETS.cookie}` },
    ['COOKIE_SECRET must not be the same as AUTH_JWT_SECRET'],
  ],
  [
    'one secret for cookies and a gateway',
    { WEBHOOK_SECRET_ACME: SECRETS.cookie },
    ['WEBHOOK_SECRET_ACME must not be the same as COOKIE_SECRET'],
  ],
  [
    'one secret for two gateways',
    { WEBHOOK_SECRET_ACME: SECRETS.other, WEBHOOK_SECRET_BETA: SECRETS.other },
    ['WEBHOOK_SECRET_BETA must not be the same as WEBHOOK_SECRET_ACME'],
  ],
  [
    'what the ledger is sent opens our own API',
    { ...LEDGER, SERVICE_TOKEN: SECRETS.service, DEPOSIT_API_TOKEN: SECRETS.service },
    ['DEPOSIT_API_TOKEN must not be the same as SERVICE_TOKEN'],
  ],
  [
    'the ledger is sent our secret',
    { ...LEDGER, DEPOSIT_API_TOKEN: SECRETS.jwt },
    ['DEPOSIT_API_TOKEN must not be the same as AUTH_JWT_SECRET'],
  ],
  // Wires that anybody can listen to.
  ['a plain public origin', { PUBLIC_ORIGIN: 'http://api.shop.example' }, [`PUBLIC_ORIGIN ${HTTPS}`]],
  ['plain keys of a provider', { ...JWKS, AUTH_JWKS_URL: 'http://id.example/keys' }, [`AUTH_JWKS_URL ${HTTPS}`]],
  ['a plain ledger', { DEPOSIT_API_URL: 'http://ledger.example' }, [`DEPOSIT_API_URL ${HTTPS}`]],
  ['a plain clearing house', { CBU_API_URL: 'http://10.0.0.7' }, [`CBU_API_URL ${HTTPS}`]],
  ['a plain warehouse', { WAREHOUSE_A_URL: 'http://a.example' }, [`WAREHOUSE_A_URL ${HTTPS}`]],
  ['the other plain warehouse', { WAREHOUSE_B_URL: 'http://localhost.example' }, [`WAREHOUSE_B_URL ${HTTPS}`]],
  [
    'a plain sandbox',
    { ...SANDBOX, SANDBOX_GATEWAY_URL: 'http://127.0.0.1.example' },
    [`SANDBOX_GATEWAY_URL ${HTTPS}`],
  ],
  [
    'a plain Stripe',
    { STRIPE_SECRET_KEY: 'sk_live_a1', STRIPE_WEBHOOK_SECRET: 'whsec_a', STRIPE_API_URL: 'http://stripe.example' },
    [`STRIPE_API_URL ${HTTPS}`],
  ],
  // What is for development.
  ['every proxy', { TRUST_PROXY: 'true' }, ['TRUST_PROXY must be a number']],
  ['a crash point', { CRASH_POINT: 'a:b:in-call' }, ['CRASH_POINT is refused']],
  // Names that are none.
  ['a misspelt database', { DATABSE_URL: 'x' }, ['DATABSE_URL is no setting of ours; DATABASE_URL is']],
  ['half a name', { IDEMPOTENCY_LEASE: '1' }, ['IDEMPOTENCY_LEASE is no setting of ours; IDEMPOTENCY_LEASE_MS is']],
  ['a name that only we would give', { HOLDFAST_DISABLED: 'true' }, ['HOLDFAST_DISABLED is no setting of ours']],
];

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const withProblems = STARTS.filter(([, , problems]) => problems !== undefined);

describe('a start in production', () => {
  it.each(STARTS.filter(([, , problems]) => problems === undefined))('is taken with %s', (_name, changes) => {
    expect(problemsOf({ ...GOOD, ...changes })).toEqual([]);
  });

  it.each(withProblems)('is refused with %s', (_name, changes, problems = []) => {
    const found = problemsOf({ ...GOOD, ...changes });
    expect(found.map((each, at) => each.slice(0, problems[at]?.length))).toEqual(problems);
  });

  it.each(withProblems)('says nothing of a value: %s', (_name, changes) => {
    const found = problemsOf({ ...GOOD, ...changes }).join('\n');
    const told = Object.values(changes).filter(
      (value) => value.length > 5 && value !== 'production' && !found.includes(`${value} is`) && found.includes(value),
    );
    expect(told).toEqual([]);
  });

  it('is judged by rules that development does not have: it forgives all of it but to know no user', () => {
    const refused = withProblems.filter(
      ([, changes]) => problemsOf({ ...GOOD, ...changes, NODE_ENV: 'development' }).length > 0,
    );
    expect(refused.map(([name]) => name)).toEqual(['no way to know a user']);
  });
});
