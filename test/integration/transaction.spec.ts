import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Column, Entity, PrimaryColumn, type DataSource } from 'typeorm';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { loadConfig } from '../../src/platform/config/index.js';
import { Connections } from '../../src/platform/database/connections.js';
import { dataSourceOptions, openDataSource } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/index.js';
import { DatabaseUnavailableError } from '../../src/platform/errors/index.js';
import { Metrics } from '../../src/platform/telemetry/index.js';
import { createTestDatabase } from '../support/postgres.js';
import { JWT_SECRET } from '../support/tokens.js';
import { watchLogs } from '../support/watch-logs.js';

@Entity({ schema: 'public', name: 'steps' })
class Step {
  @PrimaryColumn('text')
  name!: string;
  @Column('text', { nullable: true })
  note!: string | null;
}

const ADD = 'INSERT INTO public.steps (name) VALUES ($1)';

/** Behind a pooler in transaction mode statements go one by one; the outcome is the same. */
describe.each([
  { way: 'in packets', direct: false, prepared: true },
  { way: 'in packets, unprepared', direct: false, prepared: false },
  { way: 'one by one', direct: true, prepared: true },
  { way: 'one by one, unprepared', direct: true, prepared: false },
])('A transaction whose statements travel $way', ({ direct, prepared }) => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>;
  let connections: Connections;
  let source: DataSource;
  let database: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    // Another spelling of the same address counts as going around a pooler.
    const env = direct ? { DATABASE_DIRECT_URL: `${test.url}#direct` } : {};
    const config = loadConfig({
      DATABASE_URL: test.url,
      AUTH_JWT_SECRET: JWT_SECRET,
      DB_POOL_SIZE: '2',
      DATABASE_PREPARED: String(prepared),
      ...env,
    });
    connections = await Connections.open(config);
    source = await openDataSource({ ...dataSourceOptions(connections), entities: [Step] });
    database = new Database(connections, source, config, new Metrics());
    await source.query('CREATE TABLE public.steps (name text PRIMARY KEY, note text)');
  });
  afterAll(async () => {
    await source?.destroy();
    await connections?.close();
    await test?.drop();
  });
  beforeEach(async () => {
    await source.query('DELETE FROM public.steps');
  });

  const steps = async (): Promise<string[]> =>
    (await database.query<{ name: string }>('SELECT name FROM public.steps ORDER BY name')).rows.map(
      ({ name }) => name,
    );

  it.each([
    ['40P01', 'a deadlock'],
    ['40001', 'a serialization failure'],
  ])('a statement alone that met %s (%s) is run again', async (state) => {
    await source.query('CREATE SEQUENCE public.runs');
    await source.query(`
      CREATE FUNCTION public.fails_once() RETURNS bigint LANGUAGE plpgsql AS $$
      DECLARE run bigint := nextval('public.runs');
      BEGIN
        IF run = 1 THEN RAISE EXCEPTION 'planted' USING ERRCODE = '${state}'; END IF;
        RETURN run;
      END $$`);
    try {
      const { rows } = await database.query<{ run: string }>('SELECT public.fails_once() AS run');
      expect(rows).toEqual([{ run: '2' }]);
    } finally {
      await source.query('DROP FUNCTION public.fails_once()');
      await source.query('DROP SEQUENCE public.runs');
    }
  });

  it('is durable once its last statement was answered and it has returned', async () => {
    const answer = await database.transaction({}, async (tx) => {
      await tx.query(ADD, ['first']);
      return (await tx.last<{ name: string }>(`${ADD} RETURNING name`, ['last'])).rows[0]?.name;
    });
    expect(answer).toBe('last');
    expect(await steps()).toEqual(['first', 'last']);
  });

  it('is rolled back whole when its last statement fails, and its connection stays usable', async () => {
    for (let run = 0; run < 4; run++) {
      const failing = database.transaction({}, async (tx) => {
        await tx.query(ADD, ['first']);
        await tx.last(ADD, ['first']);
      });
      await expect(failing).rejects.toMatchObject({ code: '23505' });
    }
    expect(await steps()).toEqual([]);
  });

  it('is rolled back whole when one of several statements asked for at once fails', async () => {
    const failing = database.transaction({}, (tx) =>
      Promise.all(['a', 'b', 'b', 'c', 'd'].map((name) => tx.query(ADD, [name]))),
    );
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await steps()).toEqual([]);
    await database.transaction({}, (tx) => Promise.all(['a', 'b', 'c'].map((name) => tx.query(ADD, [name]))));
    expect(await steps()).toEqual(['a', 'b', 'c']);
  });

  it('does nothing more when its BEGIN was refused', async () => {
    const refused = database.transaction({ isolation: 'NO SUCH LEVEL' as never }, async (tx) => {
      await tx.query('SELECT 1');
      await tx.query(ADD, ['stray']);
    });
    await expect(refused).rejects.toMatchObject({ code: '42601' });
    expect(await steps()).toEqual([]);
  });

  it('does nothing at all when its BEGIN was refused and statements were asked for along with it', async () => {
    for (let run = 0; run < 2; run++) {
      const refused = database.transaction({ isolation: 'NO SUCH LEVEL' as never }, async (tx) => {
        tx.along(ADD, ['stray']);
        await Promise.all([tx.query(ADD, ['stray too']), setImmediate().then(() => tx.query(ADD, ['stray later']))]);
      });
      await expect(refused).rejects.toMatchObject({ code: '42601' });
    }
    expect(await steps()).toEqual([]);
    await database.transaction({}, (tx) => tx.query(ADD, ['whole']));
    expect(await steps()).toEqual(['whole']);
  });

  it('does not commit without a statement that nobody waits for, and fails as that did', async () => {
    await database.transaction({}, async (tx) => {
      tx.along(ADD, ['along']);
      await tx.last(ADD, ['last']);
    });
    expect(await steps()).toEqual(['along', 'last']);
    const together = database.transaction({}, async (tx) => {
      tx.along(ADD, ['along']);
      await tx.last(ADD, ['never']);
    });
    await expect(together).rejects.toMatchObject({ code: '23505' });
    const before = database.transaction({}, async (tx) => {
      tx.along(ADD, ['along']);
      await setTimeout(50);
      await tx.query(ADD, ['never']);
    });
    await expect(before).rejects.toMatchObject({ code: '23505' });
    const alone = database.transaction({}, async (tx) => tx.along(ADD, ['along']));
    await expect(alone).rejects.toMatchObject({ code: '23505' });
    expect(await steps()).toEqual(['along', 'last']);
  });

  it('prepares again what a failure before it kept from being prepared', async () => {
    const rare = 'INSERT INTO public.steps (name) VALUES ($1) RETURNING upper(name)';
    const failing = database.transaction({}, (tx) => Promise.all([tx.query('SELECT 1 / 0'), tx.query(rare, ['a'])]));
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    for (const name of ['a', 'b', 'c'])
      await Promise.all([1, 2].map((copy) => database.transaction({}, (tx) => tx.query(rare, [`${name}${copy}`]))));
    expect(await steps()).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  });

  it('commits nothing when a statement cannot be written', async () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const failing = database.transaction({}, async (tx) => {
      tx.along(ADD, ['before']);
      tx.along(ADD, [circular]);
      await tx.last(ADD, ['after']);
    });
    await expect(failing).rejects.toThrow('circular');
    const lastOfAll = database.transaction({}, async (tx) => {
      tx.along(ADD, ['before']);
      await tx.last(ADD, [circular]);
    });
    await expect(lastOfAll).rejects.toThrow('circular');
    await expect(database.query(ADD, [circular])).rejects.toThrow('circular');
    expect(await steps()).toEqual([]);
    for (const name of ['a', 'b', 'c'])
      await Promise.all([1, 2].map((copy) => database.transaction({}, (tx) => tx.query(ADD, [`${name}${copy}`]))));
    expect(await steps()).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  });

  it('takes in what is done through the entity manager, in order', async () => {
    const count = 'SELECT count(*)::int AS count FROM public.steps';
    const seen = await database.transaction({}, async (tx) => {
      const first = await tx.manager.query<{ count: number }[]>(count);
      tx.along(ADD, ['a']);
      const second = await tx.manager.query<{ count: number }[]>(count);
      await tx.query(ADD, ['b']);
      await tx.manager.query(ADD, ['c']);
      const { rows } = await tx.last<{ count: number }>(count);
      return [...first, ...second, ...rows].map((row) => row.count);
    });
    expect(seen).toEqual([0, 1, 3]);
    const rolledBack = database.transaction({}, async (tx) => {
      await tx.manager.query(ADD, ['d']);
      throw new Error('undone');
    });
    await expect(rolledBack).rejects.toThrow('undone');
    expect(await steps()).toEqual(['a', 'b', 'c']);
  });

  it('takes in what a repository does, in order, and undoes it with the rest', async () => {
    const all = await database.transaction({}, async (tx) => {
      tx.along(ADD, ['a']);
      const entities = tx.manager.getRepository(Step);
      await entities.save(entities.create({ name: 'b', note: 'by an entity' }));
      await entities.update({ name: 'a' }, { note: 'seen' });
      await tx.query(ADD, ['c']);
      return entities.find({ order: { name: 'ASC' } });
    });
    expect(all.map(({ name, note }) => [name, note])).toEqual([
      ['a', 'seen'],
      ['b', 'by an entity'],
      ['c', null],
    ]);
    const undone = database.transaction({}, async (tx) => {
      await tx.manager.save(tx.manager.create(Step, { name: 'd' }));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await steps()).toEqual(['a', 'b', 'c']);
  });

  it('has a savepoint where its manager begins a transaction, and ends by nobody else', async () => {
    await database.transaction({}, async (tx) => {
      await tx.manager.insert(Step, { name: 'kept' });
      const inner = tx.manager.transaction(async (manager) => {
        await manager.insert(Step, { name: 'undone' });
        throw new Error('only this');
      });
      await expect(inner).rejects.toThrow('only this');
    });
    expect(await steps()).toEqual(['kept']);
    const ended = database.transaction({}, async (tx) => {
      await tx.manager.insert(Step, { name: 'never' });
      await tx.manager.queryRunner?.commitTransaction();
    });
    await expect(ended).rejects.toThrow('Bug: only Database ends a transaction');
    expect(await steps()).toEqual(['kept']);
  });

  it('is run again when a conflict was met through its manager', async () => {
    let runs = 0;
    await database.transaction({}, async (tx) => {
      runs += 1;
      await tx.manager.insert(Step, { name: 'once' });
      if (runs === 1) await tx.manager.query("DO $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '40001'; END $$");
    });
    expect([runs, await steps()]).toEqual([2, ['once']]);
  });

  it('refuses a repository, as everybody, a second connection while it is open', async () => {
    const entities = source.getRepository(Step);
    await entities.insert({ name: 'before' });
    const within = database.transaction({}, async (tx) => {
      await tx.query(ADD, ['within']);
      await entities.find();
    });
    await expect(within).rejects.toThrow('Bug: a second connection was asked for while a transaction is open');
    const beside = database.transaction({}, async () => void (await database.query('SELECT 1')));
    await expect(beside).rejects.toThrow('Bug: a second connection was asked for while a transaction is open');
    expect(await entities.find()).toEqual([{ name: 'before', note: null }]);
  });

  it('lets a repository fail as a statement does', async () => {
    const entities = source.getRepository(Step);
    await entities.insert({ name: 'one' });
    await expect(entities.insert({ name: 'one' })).rejects.toMatchObject({ code: '23505', constraint: 'steps_pkey' });
    await expect(entities.query("DO $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$")).rejects.toThrow(
      DatabaseUnavailableError,
    );
    expect(await database.check()).toEqual({ ok: false, detail: 'error 53100' });
  });

  it('sends nothing once it has been rolled back', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const failing = database.transaction({}, (tx) => {
      late = setTimeout(20).then(() => tx.query(ADD, ['late']));
      late.catch(() => undefined);
      return Promise.all([tx.query(ADD, ['first']), Promise.reject(new Error('undone'))]);
    });
    await expect(failing).rejects.toThrow('undone');
    await expect(late).rejects.toThrow('has ended');
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

  it('stands although a callback after its commit throws, which is logged, and the others have their turn', async () => {
    const logged = await watchLogs(async () => {
      const heard: string[] = [];
      const answer = await database.transaction({}, async (tx) => {
        tx.afterCommit(() => {
          throw new Error('thrown at once');
        });
        // eslint-disable-next-line @typescript-eslint/no-misused-promises -- what a host in JavaScript may do
        tx.afterCommit(async () => {
          await setImmediate();
          throw new Error('thrown later');
        });
        tx.afterCommit(() => heard.push('last'));
        await tx.last(ADD, ['stands']);
        return 'done';
      });
      expect([answer, heard]).toEqual(['done', ['last']]);
    });
    expect(logged.map(({ level, members }) => `${level}: ${(members['err'] as Error).message}`)).toEqual([
      'error: thrown at once',
      'error: thrown later',
    ]);
    expect(await steps()).toEqual(['stands']);
  });

  it('has given its connection back when its callbacks run', async () => {
    // Both connections of the pool at once, each callback asking for one more.
    const later: Promise<unknown>[] = [];
    await Promise.all(
      ['a', 'b'].map((name) =>
        database.transaction({}, async (tx) => {
          tx.afterCommit(() => later.push(database.query(ADD, [`after ${name}`])));
          await tx.query(ADD, [name]);
        }),
      ),
    );
    await Promise.all(later);
    expect(await steps()).toEqual(['a', 'after a', 'after b', 'b']);
  });
});
