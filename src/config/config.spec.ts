import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './index.js';

const STRONG = 'a-word-that-nobody-guesses';
const EXTERNAL = { DATABASE_URL: 'postgres://db.example/holdfast', AUTH_JWT_SECRET: 'first, second' };

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
    const found = problems({ ...EXTERNAL, PORT: '99999', ROLES: 'api,boss', IDEMPOTENCY_LEASE_MS: '199', LOG_LEVEL: 'loud' });
    expect(found.map((each) => each.split(' ')[0])).toEqual(['PORT', 'ROLES', 'IDEMPOTENCY_LEASE_MS', 'LOG_LEVEL']);
  });

  it('never repeats a value, which may be a secret', () => {
    expect(problems({ DATABASE_URL: 'mysql://user:hidden@db' }).join()).not.toContain('hidden');
  });

  it('refuses missing secrets and crash points in production', () => {
    expect(problems({ NODE_ENV: 'production' })).toHaveLength(1);
    const found = problems({ NODE_ENV: 'production', DATABASE_URL: EXTERNAL.DATABASE_URL, CRASH_POINT: 'a:b:in-call', CBU_API_URL: 'http://cbu.example' });
    expect(found.map((each) => each.split(' ')[0])).toEqual(['CRASH_POINT', 'AUTH_JWT_SECRET', 'COOKIE_SECRET', 'SERVICE_TOKEN']);
  });

  it('refuses a list of secrets that holds none', () => {
    expect(problems({ ...EXTERNAL, AUTH_JWT_SECRET: ' , ' })).not.toEqual([]);
  });

  it('derives the same service token for every replica, only outside production', () => {
    const own = loadConfig(EXTERNAL).ownServiceToken;
    expect(own).toMatch(/^[\w-]{43}$/);
    expect(loadConfig(EXTERNAL).ownServiceToken).toBe(own);
    expect(loadConfig({ ...EXTERNAL, SERVICE_TOKEN: 'given' }).ownServiceToken).toBe('given');
    expect(loadConfig({ ...EXTERNAL, AUTH_JWT_SECRET: STRONG, COOKIE_SECRET: STRONG, NODE_ENV: 'production' }).ownServiceToken).toBeNull();
  });

  it('sends the first service token and accepts them all, derived ones of a rotating secret included', () => {
    expect(loadConfig({ ...EXTERNAL, SERVICE_TOKEN: 'new, old' })).toMatchObject({ serviceToken: 'new, old', ownServiceToken: 'new' });
    const before = loadConfig({ ...EXTERNAL, AUTH_JWT_SECRET: 'second' });
    expect(loadConfig(EXTERNAL).ownServiceToken).not.toBe(before.ownServiceToken);
    expect(loadConfig(EXTERNAL).serviceToken?.split(',')).toContain(before.ownServiceToken);
  });

  it('refuses short secrets in production, each of a list', () => {
    const production = { ...EXTERNAL, NODE_ENV: 'production', COOKIE_SECRET: STRONG };
    for (const secret of ['x', 'changeme', `${STRONG},x`]) expect(problems({ ...production, AUTH_JWT_SECRET: secret })).toHaveLength(1);
    expect(problems({ ...production, AUTH_JWT_SECRET: STRONG, SERVICE_TOKEN: 'y' })).toEqual([expect.stringMatching(/^SERVICE_TOKEN must have at least 16/)]);
    expect(problems({ ...production, AUTH_JWT_SECRET: `${STRONG}, ${STRONG}` })).toEqual([]);
  });

  it('refuses in production what guides put where a secret belongs, and says nothing of it', () => {
    const production = { ...EXTERNAL, NODE_ENV: 'production', COOKIE_SECRET: STRONG };
    for (const secret of ['changeme-changeme-changeme', 'your-256-bit-secret', 'secretsecretsecret', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'please-replace-this-one']) {
      const found = problems({ ...production, AUTH_JWT_SECRET: secret });
      expect([secret, found]).toEqual([secret, ['AUTH_JWT_SECRET must be made up at random in production; this one can be guessed']]);
    }
    expect(problems({ ...production, AUTH_JWT_SECRET: 'dG9rZW4tMTIzNDU2Nzg5MC1hYmNkZWY' })).toEqual([]);
  });

  it('derives the same cookie secrets for every replica, one for each secret that is being rotated', () => {
    const { cookieSecret } = loadConfig(EXTERNAL);
    expect(cookieSecret).toMatch(/^[\w-]{43},[\w-]{43}$/);
    expect(cookieSecret?.split(',')).toContain(loadConfig({ ...EXTERNAL, AUTH_JWT_SECRET: 'second' }).cookieSecret);
    expect(cookieSecret).not.toBe(loadConfig(EXTERNAL).serviceToken);
  });

  it('needs a cookie secret in production where orders are served', () => {
    const production = { ...EXTERNAL, AUTH_JWT_SECRET: STRONG, NODE_ENV: 'production' };
    expect(problems(production)).toEqual([expect.stringMatching(/^COOKIE_SECRET is required/)]);
    expect(problems({ ...production, ROLES: 'worker' })).toEqual([]);
    expect(problems({ ...production, COOKIE_SECRET: 'short' })).toEqual([expect.stringMatching(/^COOKIE_SECRET must have at least 16/)]);
    expect(loadConfig({ ...production, COOKIE_SECRET: STRONG }).cookieSecret).toBe(STRONG);
  });

  it('knows the webhook secret of any gateway by its name, and makes up only that of the sandbox', () => {
    const config = loadConfig({ ...EXTERNAL, WEBHOOK_SECRET_ACME_PAY: 'one, two', WEBHOOK_SECRET_NONE: '' });
    expect(config.webhookSecret('acme_pay')).toBe('one, two');
    for (const none of ['none', 'stripe', 'ACME_PAY', 'constructor']) expect(config.webhookSecret(none)).toBeNull();
    expect(config.webhookSecret('sandbox')).toMatch(/^[\w-]{43},[\w-]{43}$/);
    expect(config.webhookSecret('sandbox')).not.toBe(config.cookieSecret);
    expect(loadConfig({ ...EXTERNAL, WEBHOOK_SECRET_SANDBOX: 'given' }).webhookSecret('sandbox')).toBe('given');
    expect(problems({ ...EXTERNAL, WEBHOOK_SECRET_ACME: ' , ' })).toEqual(['WEBHOOK_SECRET_ACME must hold at least one secret']);
  });

  it('has a sandbox in production only when it is allowed, and then needs its secret', () => {
    const production = { ...EXTERNAL, AUTH_JWT_SECRET: STRONG, COOKIE_SECRET: STRONG, NODE_ENV: 'production' };
    expect([loadConfig(EXTERNAL).sandbox, loadConfig(production).sandbox]).toEqual([true, false]);
    expect(problems({ ...production, ALLOW_SANDBOX: 'true' })).toEqual([expect.stringMatching(/^WEBHOOK_SECRET_SANDBOX is required/)]);
    expect(problems({ ...production, ALLOW_SANDBOX: 'true', WEBHOOK_SECRET_SANDBOX: 'short' })).toEqual([
      expect.stringMatching(/^WEBHOOK_SECRET_SANDBOX must have at least 16/),
    ]);
    const allowed = { ...production, ALLOW_SANDBOX: 'true', WEBHOOK_SECRET_SANDBOX: STRONG };
    expect(loadConfig(allowed).sandbox).toBe(true);
    expect(problems({ ...allowed, SANDBOX_GATEWAY_URL: 'http://pay.example' })).toEqual([expect.stringMatching(/^SERVICE_TOKEN is required/)]);
    expect(problems({ ...production, SANDBOX_GATEWAY_URL: 'http://pay.example' })).toEqual([]);
  });

  it('takes origins only as a browser sends them', () => {
    expect(loadConfig({ CORS_ORIGINS: 'https://a.example, http://localhost:5173' }).corsOrigins).toEqual(['https://a.example', 'http://localhost:5173']);
    for (const origin of ['*', 'a.example', 'https://a.example/', 'https://a.example/path']) expect(problems({ CORS_ORIGINS: origin })).toHaveLength(1);
  });

  it('takes Stripe only with keys of its form, and with the secret of its webhooks', () => {
    const stripe = { STRIPE_SECRET_KEY: 'sk_test_a1B2', STRIPE_WEBHOOK_SECRET: 'whsec_a, whsec_b' };
    expect(loadConfig({})).toMatchObject({ stripeSecretKey: null, stripeWebhookSecret: null, stripeApiUrl: null, stripePublishableKey: null });
    expect(problems({ ...stripe, STRIPE_API_URL: 'http://localhost:12111', STRIPE_PUBLISHABLE_KEY: 'pk_live_a1' })).toEqual([]);
    for (const key of ['sk_live_a1', 'rk_test_a1', 'rk_live_a1']) expect(problems({ ...stripe, STRIPE_SECRET_KEY: key })).toEqual([]);
    for (const key of ['pk_test_a1', 'sk_test_', 'sk_prod_a1', 'a1'])
      expect(problems({ ...stripe, STRIPE_SECRET_KEY: key })).toEqual([expect.stringMatching(/^STRIPE_SECRET_KEY must be/)]);
    for (const secret of ['a', 'whsec_', 'whsec_a,b', 'whsec_a,,whsec_b'])
      expect(problems({ ...stripe, STRIPE_WEBHOOK_SECRET: secret })[0]).toMatch(/^STRIPE_WEBHOOK_SECRET must be/);
    for (const url of ['ftp://a.example', 'https://a.example/v1', 'a.example'])
      expect(problems({ ...stripe, STRIPE_API_URL: url })).toEqual([expect.stringMatching(/^STRIPE_API_URL must be/)]);
    expect(problems({ STRIPE_SECRET_KEY: stripe.STRIPE_SECRET_KEY })).toEqual(['STRIPE_WEBHOOK_SECRET is required with STRIPE_SECRET_KEY']);
    expect(problems({ STRIPE_WEBHOOK_SECRET: 'whsec_a' })).toEqual(['STRIPE_WEBHOOK_SECRET needs STRIPE_SECRET_KEY']);
  });
});
