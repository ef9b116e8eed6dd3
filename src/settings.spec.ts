import { describe, expect, it } from '@jest/globals';
import { ConfigError, definedSettings, loadConfig, VARIABLES } from '#platform/config';
import { PAYMENT_SETTINGS } from './payment/payment.settings.js';
// Every module defines its settings while it is loaded.
import './app.module.js';

const EXTERNAL = {
  NODE_ENV: 'development',
  DATABASE_URL: 'postgres://db.example/holdfast',
  AUTH_JWT_SECRET: 'first, second',
};

function problems(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing to be set and then takes the documented defaults', () => {
    expect(loadConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      roles: ['api', 'worker', 'scheduler'],
      idempotencyLeaseMs: 30_000,
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(loadConfig({ PORT: '', CRASH_POINT: '' })).toMatchObject({ port: 3000, crashPoint: null });
  });

  it('lists every problem at once', () => {
    const found = problems({
      ...EXTERNAL,
      PORT: '99999',
      ROLES: 'api,boss',
      IDEMPOTENCY_LEASE_MS: '199',
      LOG_LEVEL: 'loud',
    });
    expect(found.map((each) => each.split(' ')[0])).toEqual(['PORT', 'ROLES', 'IDEMPOTENCY_LEASE_MS', 'LOG_LEVEL']);
  });

  // Only the database counts these, as an age or a term; everything else in milliseconds may become a timer's wait.
  const TERMS = [
    'FOREIGN_KEY_HORIZON_MS',
    'IDEMPOTENCY_RETENTION_MS',
    'HOLD_TTL_MS',
    'JOB_GIVE_UP_MS',
    'PLACEORDER_DEADLINE_MS',
    'CHAPTER_MS',
    'PROCESS_RETENTION_MS',
    'WEBHOOK_RETENTION_MS',
  ];
  const MILLISECONDS = [VARIABLES, ...definedSettings().map(({ variables }) => variables)]
    .flatMap((variables) => Object.values(variables).map(({ name }) => name))
    .filter((name) => name.endsWith('_MS'));

  it.each(MILLISECONDS.map((name) => ({ name })))(
    'takes for $name no more than a timer can wait, unless no timer waits for it',
    ({ name }) => {
      const longest = 2 ** 31 - 1;
      const problem = problems({ [name]: String(longest + 1) });
      if (TERMS.includes(name)) expect(problem).toEqual([]);
      else
        expect(problem).toEqual([
          expect.stringMatching(new RegExp(`^${name} must be a whole number from \\d+ to \\d+$`)),
        ]);
      for (const value of ['-1', '1.5', '1e3', ' 1', 'Infinity', '0x10', '99999999999999999999'])
        expect([value, problems({ [name]: value })]).toEqual([value, [expect.stringContaining(name)]]);
    },
  );

  it('refuses an interval of 30 days by name, which a timer would take for a millisecond', () => {
    expect(problems({ REAPER_INTERVAL_MS: '2592000000' })).toEqual([
      'REAPER_INTERVAL_MS must be a whole number from 1 to 2147483647',
    ]);
    expect(loadConfig({ REAPER_INTERVAL_MS: '2147483647', IDEMPOTENCY_RETENTION_MS: '2592000000' })).toMatchObject({
      reaperIntervalMs: 2_147_483_647,
      idempotencyRetentionMs: 2_592_000_000,
    });
  });

  it('asks a program beside the server for its database alone', () => {
    const tool = (env: Record<string, string>): string[] => {
      try {
        loadConfig(env, { serves: false });
      } catch (error) {
        if (error instanceof ConfigError) return [...error.problems];
        throw error;
      }
      return [];
    };
    expect(
      tool({ NODE_ENV: 'production', DATABASE_URL: EXTERNAL.DATABASE_URL, DEPOSIT_API_URL: 'https://ledger.example' }),
    ).toEqual([]);
    expect(tool({ NODE_ENV: 'production' })).toEqual([expect.stringMatching(/^DATABASE_URL is required/)]);
    expect(tool({ DATABASE_URL: 'mysql://db' })).toEqual([expect.stringMatching(/^DATABASE_URL must be/)]);
  });

  it('never repeats a value, which may be a secret', () => {
    expect(problems({ DATABASE_URL: 'mysql://user:hidden@db' }).join()).not.toContain('hidden');
  });

  it('refuses a list of secrets that holds none', () => {
    expect(problems({ ...EXTERNAL, AUTH_JWT_SECRET: ' , ' })).not.toEqual([]);
  });

  it('derives the same service tokens for every replica, one for each secret that is being rotated, only outside production', () => {
    const { serviceToken } = loadConfig(EXTERNAL);
    expect(serviceToken).toMatch(/^[\w-]{43},[\w-]{43}$/);
    expect(loadConfig(EXTERNAL).serviceToken).toBe(serviceToken);
    expect(serviceToken?.split(',')).toContain(loadConfig({ ...EXTERNAL, AUTH_JWT_SECRET: 'second' }).serviceToken);
    expect(loadConfig({ ...EXTERNAL, SERVICE_TOKEN: 'new, old' }).serviceToken).toBe('new, old');
  });

  it('derives the same cookie secrets for every replica, one for each secret that is being rotated', () => {
    const { cookieSecret } = loadConfig(EXTERNAL);
    expect(cookieSecret).toMatch(/^[\w-]{43},[\w-]{43}$/);
    expect(cookieSecret?.split(',')).toContain(loadConfig({ ...EXTERNAL, AUTH_JWT_SECRET: 'second' }).cookieSecret);
    expect(cookieSecret).not.toBe(loadConfig(EXTERNAL).serviceToken);
  });

  it('knows the webhook secret of any gateway by its name, and makes up only those of senders that are ours', () => {
    const config = loadConfig({ ...EXTERNAL, WEBHOOK_SECRET_ACME_PAY: 'one, two', WEBHOOK_SECRET_NONE: '' });
    expect(config.webhookSecret('acme_pay')).toBe('one, two');
    for (const none of ['none', 'stripe', 'ACME_PAY', 'constructor']) expect(config.webhookSecret(none)).toBeNull();
    expect(config.webhookSecret('sandbox')).toBeNull();
    expect(config.ownWebhookSecret('sandbox')).toMatch(/^[\w-]{43},[\w-]{43}$/);
    expect(config.ownWebhookSecret('sandbox')).not.toBe(config.cookieSecret);
    const given = loadConfig({ ...EXTERNAL, WEBHOOK_SECRET_SANDBOX: 'given' });
    expect([given.webhookSecret('sandbox'), given.ownWebhookSecret('sandbox')]).toEqual(['given', 'given']);
    expect(problems({ ...EXTERNAL, WEBHOOK_SECRET_ACME: ' , ' })).toEqual([
      'WEBHOOK_SECRET_ACME must hold at least one secret',
    ]);
  });

  it('takes origins only as a browser sends them', () => {
    expect(loadConfig({ CORS_ORIGINS: 'https://a.example, http://localhost:5173' }).corsOrigins).toEqual([
      'https://a.example',
      'http://localhost:5173',
    ]);
    for (const origin of ['*', 'a.example', 'https://a.example/', 'https://a.example/path'])
      expect(problems({ CORS_ORIGINS: origin })).toHaveLength(1);
  });

  it('takes Stripe only with keys of its form, and with the secret of its webhooks', () => {
    const stripe = { STRIPE_SECRET_KEY: 'sk_test_a1B2', STRIPE_WEBHOOK_SECRET: 'whsec_a, whsec_b' };
    expect(loadConfig({}).of(PAYMENT_SETTINGS)).toMatchObject({
      stripeSecretKey: null,
      stripeWebhookSecret: null,
      stripeApiUrl: null,
      stripePublishableKey: null,
    });
    expect(
      problems({ ...stripe, STRIPE_API_URL: 'http://localhost:12111', STRIPE_PUBLISHABLE_KEY: 'pk_live_a1' }),
    ).toEqual([]);
    for (const key of ['sk_live_a1', 'rk_test_a1', 'rk_live_a1'])
      expect(problems({ ...stripe, STRIPE_SECRET_KEY: key })).toEqual([]);
    for (const key of ['pk_test_a1', 'sk_test_', 'sk_prod_a1', 'a1'])
      expect(problems({ ...stripe, STRIPE_SECRET_KEY: key })).toEqual([
        expect.stringMatching(/^STRIPE_SECRET_KEY must be/),
      ]);
    for (const secret of ['a', 'whsec_', 'whsec_a,b', 'whsec_a,,whsec_b'])
      expect(problems({ ...stripe, STRIPE_WEBHOOK_SECRET: secret })[0]).toMatch(/^STRIPE_WEBHOOK_SECRET must be/);
    for (const url of ['ftp://a.example', 'https://a.example/v1', 'a.example'])
      expect(problems({ ...stripe, STRIPE_API_URL: url })).toEqual([expect.stringMatching(/^STRIPE_API_URL must be/)]);
    expect(problems({ STRIPE_SECRET_KEY: stripe.STRIPE_SECRET_KEY })).toEqual([
      'STRIPE_WEBHOOK_SECRET is required with STRIPE_SECRET_KEY',
    ]);
    expect(problems({ STRIPE_WEBHOOK_SECRET: 'whsec_a' })).toEqual(['STRIPE_WEBHOOK_SECRET needs STRIPE_SECRET_KEY']);
  });

  it('takes one public origin', () => {
    expect(loadConfig({ PUBLIC_ORIGIN: 'https://api.example:8443' }).publicOrigin).toBe('https://api.example:8443');
    for (const origin of [
      'https://api.example/',
      'https://api.example/path',
      'ftp://api.example',
      'api.example',
      '*',
      'https://a.example,https://b.example',
    ])
      expect(problems({ PUBLIC_ORIGIN: origin })).toEqual([
        'PUBLIC_ORIGIN must be an origin like https://api.shop.example',
      ]);
  });

  it('takes proxies as a number of them or as their networks', () => {
    const taken = (value: string): unknown => loadConfig({ TRUST_PROXY: value }).trustProxy;
    expect([taken(''), taken('0'), taken('false'), taken('2'), taken('true')]).toEqual([0, 0, 0, 2, 'all']);
    expect(taken('10.0.0.0/8, fd00::/8,192.0.2.1')).toEqual(['10.0.0.0/8', 'fd00::/8', '192.0.2.1']);
    for (const wrong of [
      '-1',
      '1.5',
      '100',
      'yes',
      '10.0.0.0/33',
      '10.0.0.0/8/1',
      'fd00::/129',
      '10.0.0',
      ',',
      'fe80::1%eth0',
      'loopback',
    ])
      expect([wrong, problems({ TRUST_PROXY: wrong })]).toEqual([
        wrong,
        [expect.stringMatching(/^TRUST_PROXY must be a number/)],
      ]);
  });

  it('wants to be told what it is as soon as it is reached from elsewhere or works on data elsewhere', () => {
    const said = /^NODE_ENV must be said/;
    const away = { DATABASE_URL: EXTERNAL.DATABASE_URL, AUTH_JWT_SECRET: 'first' };
    for (const env of [
      away,
      { HOST: '0.0.0.0' },
      { HOST: '192.0.2.1' },
      { HOST: '::' },
      { ...away, DATABASE_URL: 'postgres:///x?host=db.example' },
    ]) {
      expect(problems(env)).toEqual([expect.stringMatching(said)]);
      expect(problems({ ...env, NODE_ENV: 'development' })).toEqual([]);
    }
    for (const url of [
      'postgres://localhost/x',
      'postgres://127.0.0.1:5433/x',
      'postgres://[::1]/x',
      'postgres:///x?host=/run/postgresql',
    ])
      expect(problems({ ...away, DATABASE_URL: url })).toEqual([]);
    for (const HOST of ['localhost', '127.0.0.2', '::1']) expect(problems({ HOST })).toEqual([]);
  });

  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['RETURN_URL_ORIGIN', 'RETURN_URL_ORIGINS'],
    ['IDEMPOTENCY_LEASE', 'IDEMPOTENCY_LEASE_MS'],
    ['AUTH_JWT_SERCET', 'AUTH_JWT_SECRET'],
    ['LOG_LEVLE', 'LOG_LEVEL'],
    ['ALLOW_SANBOX', 'ALLOW_SANDBOX'],
    ['WEBHOOK_SECRETS', null],
    ['DB_PASSWORD', null],
    ['AUTH_DISABLED', null],
    ['HOLDFAST_PORT_NUMBER', null],
  ])('names %s, which looks like a setting and is none', (name, nearest) => {
    const warning = `${name} is no setting of ours${nearest === null ? '' : `; ${nearest} is`}`;
    expect(loadConfig({ [name]: 'x' }).warnings).toEqual([warning]);
  });

  it('refuses in production what can only be a mistake, and lets pass what may be of somebody else', () => {
    for (const name of ['DATABSE_URL', 'IDEMPOTENCY_LEASE', 'HOLDFAST_PORT_NUMBER'])
      expect(problems({ NODE_ENV: 'production', [name]: 'x' }).join('\n')).toContain(`${name} is no setting of ours`);
    const others = ['JOB_NAME', 'DB_HOST', 'DB_PASSWORD', 'AUTH_DISABLED', 'COOKIE_DOMAIN', 'TRUST_STORE'];
    const env = Object.fromEntries(others.map((name) => [name, 'x']));
    expect(problems({ NODE_ENV: 'production', ...env }).join('\n')).not.toContain('no setting of ours');
    expect(loadConfig(env).warnings).toHaveLength(others.length);
  });

  it('does not mind what others put into the environment', () => {
    const others = [
      'PATH',
      'HOME',
      'HOSTNAME',
      'NODE_OPTIONS',
      'NODE_VERSION',
      'PGPASSWORD',
      'npm_config_cache',
      'TEST_DATABASE_URL',
      'LANG',
      'PWD',
      'TERM',
    ];
    const platform = [
      'DEPOSIT_SERVICE_HOST',
      'DEPOSIT_SERVICE_PORT',
      'CBU_PORT_80_TCP_ADDR',
      'HOLDFAST_SERVICE_PORT_HTTP',
      'REDIS_PORT',
      'DATABASE_PRIVATE_URL',
    ];
    const env = Object.fromEntries([...others, ...platform, 'WEBHOOK_SECRET_ACME'].map((name) => [name, 'x']));
    expect(loadConfig(env).warnings).toEqual([]);
  });
});
