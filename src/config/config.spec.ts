import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './index.js';

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
    expect(found.map((each) => each.split(' ')[0])).toEqual(['CRASH_POINT', 'AUTH_JWT_SECRET', 'SERVICE_TOKEN']);
  });

  it('refuses a list of secrets that holds none', () => {
    expect(problems({ ...EXTERNAL, AUTH_JWT_SECRET: ' , ' })).not.toEqual([]);
  });

  it('derives the same service token for every replica, only outside production', () => {
    const { serviceToken } = loadConfig(EXTERNAL);
    expect(serviceToken).toMatch(/^[\w-]{43}$/);
    expect(loadConfig(EXTERNAL).serviceToken).toBe(serviceToken);
    expect(loadConfig({ ...EXTERNAL, SERVICE_TOKEN: 'given' }).serviceToken).toBe('given');
    expect(loadConfig({ ...EXTERNAL, NODE_ENV: 'production' }).serviceToken).toBeNull();
  });
});
