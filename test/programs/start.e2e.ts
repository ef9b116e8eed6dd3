import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Program, type Ended } from '../support/program.js';
import { request } from '../support/requests.js';
import { Terminal } from '../support/terminal.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Names of the migrations that have run. */
const LEDGER = 'public.holdfast_migrations';

/** What a shell would send for a command line of ours. */
function sentBy(command: string): Promise<Response> {
  const [, url = ''] = /^curl -i -X POST (\S+) /.exec(command) ?? [];
  const headers = [...command.matchAll(/-H (['"])(.+?): (.+?)\1/g)].map(([, , name = '', value = '']) => [name, value]);
  const [, body = ''] = /-d '(.+)'$/.exec(command) ?? [];
  return fetch(url, { method: 'POST', headers: headers as [string, string][], body });
}

describe('A start', () => {
  let bed: TestBed;
  let folder: string;

  beforeAll(async () => {
    bed = await TestBed.create({ NODE_ENV: 'development' });
    folder = mkdtempSync(join(tmpdir(), 'holdfast-start-'));
  });
  afterAll(async () => {
    await bed?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The only line that a person reads of a server that does not start: no stack, no log line, nothing of a scheduler. */
  async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
    const server = await bed.launch(env);
    expect((await server.waitForExit(60_000)).code).toBe(1);
    expect(server.logs).toHaveLength(1);
    return server.logs[0] ?? '';
  }

  it('on a port that is taken says so in a sentence that names PORT', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = other.address() as AddressInfo;
      expect(await refusal({ PORT: String(port) })).toBe(
        `PORT ${port} of HOST 127.0.0.1 cannot be listened on (EADDRINUSE): another program listens there; stop it, or set PORT to a free one (0 takes one from the system).`,
      );
    } finally {
      other.close();
    }
    expect(await refusal({ HOST: '203.0.113.1' })).toContain('HOST is no address of this machine');
  });

  it('with a METRICS_PORT that is taken, or a CRASH_POINT that is nowhere, says so in a sentence that names it', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const taken = String((other.address() as AddressInfo).port);
    try {
      expect(await refusal({ METRICS_PORT: taken })).toMatch(
        new RegExp(`^METRICS_PORT ${taken} cannot be listened on: `),
      );
    } finally {
      other.close();
    }
    expect(await refusal({ CRASH_POINT: 'nowhere:x:after-commit' })).toMatch(
      /^CRASH_POINT names no place of this build: nowhere:x\. /,
    );
  });

  it('on a database that is not there, or lets nobody in, says so in a sentence that names DATABASE_URL and no password', async () => {
    const nobody = Object.assign(new URL(bed.databaseUrl), { port: '1' }).href;
    const stranger = Object.assign(new URL(bed.databaseUrl), { password: 'hidden-word' }).href;
    const missing = Object.assign(new URL(bed.databaseUrl), { pathname: '/nowhere' }).href;
    for (const MIGRATE_ON_START of ['true', 'false']) {
      expect(await refusal({ DATABASE_URL: nobody, MIGRATE_ON_START })).toMatch(
        /^The database at 127\.0\.0\.1:1\/\S+ cannot be used \(DATABASE_URL\): .*ECONNREFUSED/,
      );
      const wrong = await refusal({ DATABASE_URL: stranger, MIGRATE_ON_START });
      expect(wrong).toMatch(/cannot be used \(DATABASE_URL\): password authentication failed/);
      expect(wrong).not.toContain('hidden-word');
    }
    expect(await refusal({ DATABASE_URL: missing })).toMatch(
      /cannot be used \(DATABASE_URL\): database "nowhere" does not exist/,
    );
  });

  it('with a DATA_DIR that cannot be written says so in a sentence that names it', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await Program.run('main.js', [], { PORT: '0', DATA_DIR: join(file, 'data') })).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^DATA_DIR \S+ cannot be written \(ENOTDIR\): [^\n]+\n$/),
    });
  });

  it('on a database without its migrations refuses, migrate needs DATABASE_URL alone, and one that is ahead is served', async () => {
    const [newest] = await bed.rows<{ name: string }>(`SELECT name FROM ${LEDGER} ORDER BY id DESC LIMIT 1`);
    const only = { DATABASE_URL: bed.databaseUrl, NODE_ENV: 'production' };
    expect(await Program.run('migrate.js', ['--down'], only)).toMatchObject({ code: 0 });
    expect(await refusal({ MIGRATE_ON_START: 'false' })).toBe(
      `The database lacks 1 migration(s) of this build (${newest?.name}): run npm run migrate first, or set MIGRATE_ON_START=true.`,
    );
    expect(await Program.run('migrate.js', [], only)).toMatchObject({
      code: 0,
      stdout: `ran ${newest?.name}\n`,
    });
    expect(await Program.run('migrate.js', [], only)).toMatchObject({
      code: 0,
      stdout: 'nothing to do\n',
    });

    await bed.rows(`INSERT INTO ${LEDGER} (timestamp, name) VALUES (1799999999999, 'OfTomorrow1799999999999')`);
    const server = await bed.start({ MIGRATE_ON_START: 'false' });
    expect((await request(server.url).get('/health/ready')).body).toMatchObject({
      parts: { migrations: { ok: true } },
    });
    await bed.rows(`DELETE FROM ${LEDGER} WHERE name = 'OfTomorrow1799999999999'`);
    // Taken back under a server that runs, it is named to whoever asks.
    await bed.rows(`UPDATE ${LEDGER} SET name = 'hidden' WHERE name = $1`, [newest?.name]);
    // An answer is kept for a second.
    await waitFor('an answer that names it', async () => {
      const { parts } = (await request(server.url).get('/health/ready')).body as {
        parts: Record<string, { detail?: string }>;
      };
      return parts['migrations']?.detail === `pending: ${newest?.name}`;
    });
    await bed.rows(`UPDATE ${LEDGER} SET name = $1 WHERE name = 'hidden'`, [newest?.name]);
    await server.stop();
  });

  it('of a job needs DATABASE_URL alone', async () => {
    const only = { DATABASE_URL: bed.databaseUrl };
    expect(await Program.run('job.js', ['auditor'], only)).toMatchObject({
      code: 0,
      stdout: '{"scheduler":"auditor","processed":0}\n',
    });
    expect(await Program.run('job.js', ['gardener'], only)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Name one of .*auditor/),
    });
  });

  it('works from a folder of any name, built there when it was not yet or has changed since', async () => {
    const elsewhere = join(folder, 'Año ü 日本 and more');
    const tools = ['build.mjs', 'build-steps.mjs', 'build-web.mjs', 'built.mjs', 'build-if-stale.mjs'];
    for (const each of [
      'src',
      'web',
      ...tools.map((tool) => `tools/${tool}`),
      '.swcrc',
      'tsconfig.json',
      'package.json',
    ])
      cpSync(join(ROOT, each), join(elsewhere, each), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(elsewhere, 'node_modules'));
    const buildIfStale = (env = {}): Promise<Ended> =>
      Program.run(join(elsewhere, 'tools/build-if-stale.mjs'), [], env, elsewhere);
    expect(await buildIfStale()).toEqual({ code: 0, stdout: '', stderr: '' });
    // A job makes the whole application.
    const done = await Program.run(
      join(elsewhere, 'dist/job.js'),
      ['reaper'],
      { DATABASE_URL: bed.databaseUrl },
      elsewhere,
    );
    expect(done).toMatchObject({ code: 0, stdout: '{"scheduler":"reaper","processed":0}\n' });

    // From now on a build only says that it was asked for: not while nothing has changed, but after an edit.
    writeFileSync(join(elsewhere, 'tools/build.mjs'), "console.log('built');");
    expect(await buildIfStale()).toEqual({ code: 0, stdout: '', stderr: '' });
    appendFileSync(join(elsewhere, 'src/main.ts'), '// edited');
    expect(await buildIfStale()).toEqual({ code: 0, stdout: 'built\n', stderr: '' });
    // An install for production has nothing to build with.
    unlinkSync(join(elsewhere, 'node_modules'));
    expect(await buildIfStale({ npm_lifecycle_event: 'prepare' })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('prints addresses that answer, whatever HOST is', async () => {
    const hosts = {
      '::1': /^http:\/\/\[::1\]:\d+$/,
      '::': /^http:\/\/\[::1\]:\d+$/,
      '0.0.0.0': /^http:\/\/127\.0\.0\.1:\d+$/,
      localhost: /^http:\/\/localhost:\d+$/,
    };
    for (const [HOST, shape] of Object.entries(hosts)) {
      const server = await bed.start({ HOST });
      expect([HOST, server.url]).toEqual([HOST, expect.stringMatching(shape)]);
      await request(server.url).get('/health/live').expect(200);
      await server.stop();
    }
  });

  it('writes nothing but lines of JSON where it is not a terminal that reads it, with its addresses in one of them', async () => {
    const server = await bed.start();
    const lines = server.logs.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.find(({ msg }) => msg === 'listening')).toMatchObject({
      url: server.url,
      docs: `${server.url}/docs`,
      openapi: `${server.url}/openapi.json`,
      roles: ['api', 'worker', 'scheduler'],
    });
    expect(server.logs.join('\n')).not.toMatch(/eyJ/);
    await server.stop();
  });

  it('writes one block and nothing before it at a terminal, whose commands work as they are', async () => {
    const terminal = Terminal.run('main.js', { DATABASE_URL: bed.databaseUrl, PORT: '0', AUTH_JWT_SECRET: JWT_SECRET });
    try {
      const text = await waitFor(
        'the block',
        () => /Ctrl-C[^]*Begin an order[^]*\n\n$/.test(terminal.text) && terminal.text,
      );
      expect(text).toMatch(
        /^\n {2}Holdfast {2}http:\/\/127\.0\.0\.1:\d+\n {2}Shop {6}http:\S+\/shop\n {2}Console {3}http:\S+\/admin\/console\n {2}API {7}http:\S+\/docs\n/,
      );
      const commands = text.split('\n').filter((line) => line.startsWith('curl '));
      expect(commands).toHaveLength(2);
      for (const command of commands) expect((await sentBy(command)).status).toBe(201);
    } finally {
      await terminal.stop();
    }
  });

  it('reads .env of the current folder and says so; variables of the shell win, empty ones too', async () => {
    writeFileSync(join(folder, '.env'), `DATABASE_URL="${bed.databaseUrl}"\nLOG_LEVEL=loud # a mistake\n`);
    const told = `Settings from ${join(folder, '.env')}; variables of the shell win.`;
    // The one mistake of the file is named, so that it was read.
    const wrong = await Program.run('main.js', [], { AUTH_JWT_SECRET: 'a-secret-of-the-shell', PORT: '0' }, folder);
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('LOG_LEVEL must be one of') });
    expect(wrong.stderr.split('\n')[0]).toBe(told);
    // `job`, `migrate` and `token` alike.
    for (const [program, ...args] of [['job.js', 'auditor'], ['migrate.js'], ['token.js']] as const) {
      const done = await Program.run(
        program,
        [...args],
        { LOG_LEVEL: 'warn', AUTH_JWT_SECRET: 'a-secret-of-the-shell' },
        folder,
      );
      expect([program, done.code, done.stderr.split('\n')[0]]).toEqual([program, 0, told]);
    }
    // An empty variable of the shell unsets what the file says.
    const unset = await Program.run(
      'migrate.js',
      [],
      { LOG_LEVEL: 'warn', DATABASE_URL: '', NODE_ENV: 'production' },
      folder,
    );
    expect(unset).toMatchObject({ code: 1, stderr: expect.stringContaining('DATABASE_URL is required in production') });
  });
});
