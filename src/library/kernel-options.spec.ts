import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '#platform/config';
import { PROCESS_SETTINGS } from '#kernel/process';
import { kernelConfig, kernelSettings, type KernelDatabase } from './kernel-options.js';

const url = (database: KernelDatabase['database']): string | null => kernelConfig({ database }).databaseUrl;

describe('the options of the kernel', () => {
  it.each([
    ['a name alone', { host: 'db', database: 'rides' }, 'postgres://db:5432/rides'],
    ['a port and a user', { host: 'db', port: 6543, database: 'rides', user: 'ana' }, 'postgres://ana@db:6543/rides'],
    [
      'what must be escaped',
      { host: 'db', database: 'a/b', user: 'a@b', password: 'p:/?#' },
      'postgres://a%40b:p%3A%2F%3F%23@db:5432/a%2Fb',
    ],
    ['an IPv6 address', { host: '::1', database: 'rides' }, 'postgres://[::1]:5432/rides'],
  ])('spell a database by its parts as a URL: %s', (_what, database, expected) => {
    expect(url(database)).toBe(expected);
  });

  it.each([
    ['another scheme', 'mysql://db/rides'],
    ['no URL', 'rides'],
    ['a host that is a path', { host: '/var/run', database: 'rides' }],
    ['no database', { host: 'db' } as never],
    ['nothing', undefined as never],
  ])('refuse %s as a database', (_what, database) => {
    expect(() => url(database)).toThrow(ConfigError);
  });

  it('fall back to the defaults when absent, undefined or null', () => {
    const database = 'postgres://db/rides';
    const defaults = kernelConfig({ database });
    expect(kernelConfig({ database, jobAttempts: undefined, redisUrl: null })).toEqual(defaults);
    expect(defaults).toMatchObject({
      idempotencyLeaseMs: 30_000,
      roles: ['api', 'worker', 'scheduler'],
      redisUrl: null,
    });
  });

  it('reach the modules that have settings of their own', () => {
    const config = kernelConfig({ database: 'postgres://db/rides', chapterEntries: 5, processRetentionMs: 60_000 });
    expect(config.of(PROCESS_SETTINGS)).toMatchObject({
      chapterEntries: 5,
      retentionMs: 60_000,
      chapterMs: 86_400_000,
    });
    expect(() => kernelConfig({ database: 'postgres://db/rides', chapterEntries: 0, chapterMs: 1.5 })).toThrow(
      /chapterEntries must be .*\n.*chapterMs must be /,
    );
  });

  it('are read from the environment by name, empty ones left out', () => {
    expect(
      kernelSettings({
        ROLES: 'worker',
        DATABASE_PREPARED: 'false',
        REDIS_URL: '',
        PORT: '80',
        PROCESS_RETENTION_MS: '9',
      }),
    ).toEqual({
      roles: ['worker'],
      processRetentionMs: 9,
      databasePrepared: false,
    });
  });
});
