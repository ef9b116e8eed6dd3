import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { loadConfig } from '../../src/config/index.js';
import { createDataSource } from '../../src/database/data-source.js';
import { Database } from '../../src/database/index.js';
import { Metrics } from '../../src/telemetry/index.js';
import { createTestDatabase } from '../support/postgres.js';
import { JWT_SECRET } from '../support/tokens.js';

const ADD = 'INSERT INTO public.steps (name) VALUES ($1)';

/** Behind a pooler in transaction mode statements go one by one; the outcome is the same. */
describe.each([
  { way: 'in packets', direct: false },
  { way: 'one by one', direct: true },
])('A transaction whose statements travel $way', ({ direct }) => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>;
  let source: DataSource;
  let database: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    // Another spelling of the same address counts as going around a pooler.
    const env = direct ? { DATABASE_DIRECT_URL: `${test.url}?application_name=direct` } : {};
    const config = loadConfig({ DATABASE_URL: test.url, AUTH_JWT_SECRET: JWT_SECRET, DB_POOL_SIZE: '2', ...env });
    source = await createDataSource(config).initialize();
    database = new Database(source, config, new Metrics());
    await source.query('CREATE TABLE public.steps (name text PRIMARY KEY)');
  });
  afterAll(async () => {
    await source?.destroy();
    await test?.drop();
  });
  beforeEach(async () => {
    await source.query('DELETE FROM public.steps');
  });

  const steps = async (): Promise<string[]> =>
    (await database.query<{ name: string }>('SELECT name FROM public.steps ORDER BY name')).rows.map(({ name }) => name);

  it('is durable once its last statement was answered and it has returned', async () => {
    const answer = await database.transaction({ startsGuarded: true }, async (tx) => {
      await tx.query(ADD, ['first']);
      return (await tx.last<{ name: string }>(`${ADD} RETURNING name`, ['last'])).rows[0]?.name;
    });
    expect(answer).toBe('last');
    expect(await steps()).toEqual(['first', 'last']);
  });

  it('is rolled back whole when its last statement fails, and its connection stays usable', async () => {
    for (let run = 0; run < 4; run++) {
      const failing = database.transaction({ startsGuarded: true }, async (tx) => {
        await tx.query(ADD, ['first']);
        await tx.last(ADD, ['first']);
      });
      await expect(failing).rejects.toMatchObject({ code: '23505' });
    }
    expect(await steps()).toEqual([]);
  });

  it('is rolled back whole when one of several statements asked for at once fails', async () => {
    const failing = database.transaction({ startsGuarded: true }, (tx) => Promise.all(['a', 'b', 'b', 'c', 'd'].map((name) => tx.query(ADD, [name]))));
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await steps()).toEqual([]);
    await database.transaction({ startsGuarded: true }, (tx) => Promise.all(['a', 'b', 'c'].map((name) => tx.query(ADD, [name]))));
    expect(await steps()).toEqual(['a', 'b', 'c']);
  });

  it('does nothing more when its BEGIN was refused', async () => {
    const refused = database.transaction({ startsGuarded: true, isolation: 'NO SUCH LEVEL' as never }, async (tx) => {
      await tx.query('SELECT 1');
      await tx.query(ADD, ['stray']);
    });
    await expect(refused).rejects.toMatchObject({ code: '42601' });
    expect(await steps()).toEqual([]);
  });

  it('refuses a statement after its last one', async () => {
    const late = database.transaction({}, async (tx) => {
      await tx.last(ADD, ['last']);
      await tx.query(ADD, ['late']);
    });
    await expect(late).rejects.toThrow('Bug: a statement follows the last one');
    expect(await steps()).not.toContain('late');
  });

  it('tells of its commit only after it, and not after a rollback', async () => {
    const heard: string[] = [];
    await database.transaction({}, async (tx) => {
      tx.afterCommit(() => heard.push('committed'));
      await tx.last(ADD, ['heard']);
      expect(heard).toEqual([]);
    });
    await database
      .transaction({}, async (tx) => {
        tx.afterCommit(() => heard.push('rolled back'));
        await tx.last(ADD, ['heard']);
      })
      .catch(() => undefined);
    expect(heard).toEqual(['committed']);
  });
});
