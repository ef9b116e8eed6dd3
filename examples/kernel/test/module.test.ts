import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Completer,
  ConfigError,
  Database,
  drawLifecycle,
  Enqueuer,
  HealthChecks,
  HoldfastKernelModule,
  HoldfastError,
  kernelSettings,
  LifecycleRegistry,
  Metrics,
  migrateKernel,
  ParkedRequests,
  Reaper,
  renderProblem,
  revertKernelMigration,
  statusOfKind,
  type KernelOptions,
} from 'holdfast/kernel';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { FastifyReply } from 'fastify';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { createDatabase, type TestDatabase } from './support/database.js';
import { NoteModule } from './support/note.module.js';
import { waitFor } from './support/wait-for.js';

const USER = { 'x-user': 'ana' };

const PARKED = 'SELECT id FROM idempotency.idempotency_keys WHERE parked_at IS NOT NULL ORDER BY id';

/** How an application may word the kernel's failures itself. */
@Catch(HoldfastError)
class OwnFilter implements ExceptionFilter<HoldfastError> {
  catch(error: HoldfastError, host: ArgumentsHost): void {
    const problem = renderProblem(error, { path: '', requestId: '' });
    const { title } = JSON.parse(problem.body.toString()) as { title: string };
    void host
      .switchToHttp()
      .getResponse<FastifyReply>()
      .code(statusOfKind(error.definition.kind))
      .send({ wrong: error.code, title });
  }
}

describe('the kernel’s module', () => {
  let database: TestDatabase;
  let options: KernelOptions;
  let app: NestFastifyApplication | null = null;

  before(async () => {
    database = await createDatabase();
    options = {
      database: database.url,
      roles: ['api'],
      userOf: ({ headers }) => headers['x-user'] as string | undefined,
    };
  });
  afterEach(async () => {
    NoteModule.staying = false;
    await app?.close();
    app = null;
  });
  after(() => database.remove());

  async function start(
    changes: Partial<KernelOptions> = {},
    ...filters: ExceptionFilter[]
  ): Promise<NestFastifyApplication> {
    app = await NestFactory.create<NestFastifyApplication>(
      NoteModule.on({ ...options, ...changes }),
      new FastifyAdapter(),
      {
        logger: false,
        abortOnError: false,
      },
    );
    await app.useGlobalFilters(...filters).init();
    return app;
  }

  async function keep(
    key: string,
    headers: Record<string, string> = USER,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await app?.inject({
      method: 'POST',
      url: '/notes',
      headers: { 'idempotency-key': key, ...headers },
      payload: { text: 'milk' },
    });
    return { status: answer?.statusCode ?? 0, body: JSON.parse(answer?.body ?? '') as Record<string, unknown> };
  }

  async function schemas(): Promise<string[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const sql = `SELECT DISTINCT table_schema FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`;
      return (await client.query<{ table_schema: string }>(sql)).rows.map((row) => row.table_schema);
    } finally {
      await client.end();
    }
  }

  it('does not start on a database without its tables', async () => {
    await assert.rejects(
      start(),
      /lacks migrations of the kernel \(Idempotency1700000000001, Jobs1700000000002, Process1700000000008, .*\); run migrateKernel\(\) first/,
    );
  });

  it('migrates once, and back', async () => {
    const all = await migrateKernel(options);
    assert.deepEqual(all.slice(0, 3), ['Idempotency1700000000001', 'Jobs1700000000002', 'Process1700000000008']);
    assert.deepEqual(await migrateKernel(options), []);
    assert.deepEqual(await schemas(), ['idempotency', 'jobs', 'process', 'public']);
    for (let taken = all.length; taken > 1; taken -= 1) await revertKernelMigration(options);
    assert.deepEqual(await schemas(), ['idempotency', 'public']);
    assert.deepEqual(await migrateKernel(options), all.slice(1));
  });

  it('lists every problem of its options', () => {
    const wrong = {
      ...options,
      database: 'mysql://here',
      idempotencyLeaseMs: 1,
      enqueuerBatch: 0.5,
      chapterMs: -1,
      speed: 'high',
    };
    assert.throws(
      () => HoldfastKernelModule.forRoot(wrong),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.deepEqual(
          error.problems.map((each) => each.split(' ', 1)[0]),
          ['database', 'idempotencyLeaseMs', 'enqueuerBatch', 'chapterMs', 'speed'],
        );
        return true;
      },
    );
    assert.throws(
      () => HoldfastKernelModule.forRoot({ ...options, userOf: 'ana' as never }),
      /userOf must be a function/,
    );
    assert.throws(() => kernelSettings({ JOB_ATTEMPTS: 'many' }), ConfigError);
    assert.deepEqual(kernelSettings({ JOB_ATTEMPTS: '5', PATH: '/bin' }), { jobAttempts: 5 });
  });

  it('refuses crash points in production', () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      assert.throws(
        () => HoldfastKernelModule.forRoot({ ...options, crashPoint: 'note.keep:finished:after-commit' }),
        /crashPoint is refused in production/,
      );
    } finally {
      if (before === undefined) delete process.env['NODE_ENV'];
      else process.env['NODE_ENV'] = before;
    }
  });

  it('lives beside timers and a DataSource of the application', async () => {
    const nest = await start();
    assert.ok(nest.get(DataSource) === NoteModule.dataSource, 'the only DataSource to be found');
    // Explored twice, the method would be there twice or stop the start.
    assert.deepEqual(nest.get(SchedulerRegistry).getIntervals(), ['notes']);
    await waitFor('the timer to turn', () => (NoteModule.turns > 1 ? true : null));
    assert.equal((await keep('beside')).status, 201);
  });

  it('throws when a second connection is asked for inside a transaction', async () => {
    const sql = (await start()).get(Database, { strict: false });
    await assert.rejects(
      sql.transaction({}, () => sql.query('SELECT 1')),
      /Bug: a second connection/,
    );
  });

  it('takes a database by its parts', async () => {
    const { hostname, port, username, password, pathname } = new URL(database.url);
    const parts = { host: hostname, database: pathname.slice(1), ...(port === '' ? {} : { port: Number(port) }) };
    await start({
      database: {
        ...parts,
        user: decodeURIComponent(username),
        ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      },
    });
    assert.deepEqual(await keep('parts'), { status: 201, body: { text: 'milk' } });
  });

  it('answers 401 for nobody, and takes a user with roles', async () => {
    await start({
      userOf: ({ headers }) =>
        headers['x-user'] === undefined ? null : { sub: String(headers['x-user']), roles: ['driver'] },
    });
    const nobody = await keep('anonymous', {});
    assert.deepEqual([nobody.status, nobody.body['code']], [401, 'auth.unauthenticated']);
    assert.equal((await keep('anonymous')).status, 201);
  });

  it('leaves its errors to the application when told to', async () => {
    await start({ errorFilter: false }, new OwnFilter());
    assert.deepEqual(await keep('mine', {}), {
      status: 401,
      body: { wrong: 'auth.unauthenticated', title: 'Authentication is required' },
    });
  });

  it('gives the application its schedulers, its checks, its metrics and its tables', async () => {
    const nest = await start({ completerGraceMs: 0, foreignBackoffMs: 0 });
    NoteModule.staying = true;
    const stays = await keep('later');
    assert.deepEqual([stays.status, stays.body['retryable']], [503, true]);
    NoteModule.staying = false;
    assert.equal(await nest.get(Enqueuer, { strict: false }).runOnce(), 0);
    assert.equal(await nest.get(Reaper, { strict: false }).runOnce(), 0);
    const completer = nest.get(Completer, { strict: false });
    await waitFor('the completer to finish the note', async () => ((await completer.runOnce()) === 1 ? true : null));
    assert.deepEqual(await keep('later'), { status: 201, body: { text: 'milk' } });

    const { ok, parts } = await nest.get(HealthChecks, { strict: false }).run();
    assert.equal(ok, true, JSON.stringify(parts));
    assert.deepEqual(Object.keys(parts).sort(), ['database', 'kernel-migrations', 'queue']);
    assert.match(await nest.get(Metrics, { strict: false }).text(), /holdfast_keys\{state="live"\} \d/);
    const [lifecycle] = nest.get(LifecycleRegistry, { strict: false }).all();
    assert.ok(lifecycle);
    assert.match(drawLifecycle(lifecycle), /started/);
    assert.deepEqual(await schemas(), ['bullmq', 'idempotency', 'jobs', 'process', 'public']);
  });

  it('parks what it cannot finish, until a person retries or resolves it', async () => {
    const nest = await start({ completerGraceMs: 0, completerIntervalMs: 1, completerAttempts: 1 });
    const completer = nest.get(Completer, { strict: false });
    const parked = nest.get(ParkedRequests, { strict: false });
    NoteModule.staying = true;
    for (const key of ['retried', 'resolved']) assert.equal((await keep(key)).status, 503);
    const ids = await waitFor('both notes to be parked', async () => {
      await completer.runOnce();
      const { rows } = await nest.get(Database, { strict: false }).query<{ id: string }>(PARKED);
      return rows.length === 2 ? rows.map(({ id }) => id) : null;
    });
    assert.equal((await keep('retried')).body['code'], 'idempotency.parked');

    NoteModule.staying = false;
    const [retried, resolved] = ids as [string, string];
    await parked.retry(retried);
    assert.deepEqual(await keep('retried'), { status: 201, body: { text: 'milk' } });
    await parked.resolve(resolved, { status: 410, body: { text: 'sold out' } });
    assert.deepEqual(await keep('resolved'), { status: 410, body: { text: 'sold out' } });
    assert.deepEqual(NoteModule.abandoned, ['milk']);
    await assert.rejects(parked.retry(resolved), HoldfastError);
  });
});
