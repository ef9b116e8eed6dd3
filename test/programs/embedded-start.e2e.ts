import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { loadConfig } from '../../src/platform/config/index.js';
import { borrowEmbedded, prepareEmbedded } from '../../src/platform/database/index.js';
import { Program } from '../support/program.js';
import { LEGS, setStock, startTransaction } from '../support/stock.js';
import { JWT_SECRET } from '../support/tokens.js';
import { PATIENCE, waitFor } from '../support/wait-for.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Making a cluster takes seconds, and many of them on a busy machine. */
const TIMEOUT_MS = 120_000;
jest.setTimeout(TIMEOUT_MS);

/** Made anew by each start, so that their being there says how far one has come. */
const FILES_OF_A_START = [
  'holdfast.lock',
  'postgres.log',
  'postgres/postmaster.pid',
  'postgres/global/pg_internal.init',
];

/** What a shell may say about other databases; any of it, heard, would keep the embedded one from starting. */
const SHELL = {
  PGSSLMODE: 'require',
  PGOPTIONS: '-c statement_timeout=1 -c search_path=nowhere',
  PGHOST: 'db.example',
  PGPORT: '1',
  PGUSER: 'nobody',
  PGPASSWORD: 'wrong',
  PGPASSFILE: '/nowhere',
  PGDATABASE: 'other',
  PGSERVICE: 'other',
  PGDATA: '/nowhere',
  PGCLIENTENCODING: 'LATIN1',
  PGTZ: 'Asia/Kolkata',
  PGSSLNEGOTIATION: 'direct',
};

describe('The server on its embedded PostgreSQL', () => {
  let folder: string;
  let child: ChildProcess;
  let output: string;
  let exit: Promise<number | null>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-embedded-'));
    // Root runs PostgreSQL as another user, who must get into the folder that mkdtemp closes.
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    child.kill('SIGTERM');
    await exit;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function environment(dataDir: string): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_PRETTY: 'false',
      SHUTDOWN_GRACE_MS: '2000',
    };
  }

  function start(dataDir: string, more: Readonly<Record<string, string>> = {}): void {
    output = '';
    child = spawn(process.execPath, [join(ROOT, 'dist/main.js')], {
      cwd: join(ROOT, 'test'),
      env: { ...environment(dataDir), ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    exit = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  }

  function listening(): Promise<unknown> {
    return waitFor('the server to listen', () => output.includes('"listening"'), { timeoutMs: TIMEOUT_MS });
  }

  /** Processes, of whoever, that were started on a folder below this one. */
  function processesOn(dataDir: string): string[] {
    return readdirSync('/proc')
      .filter((each) => /^\d+$/.test(each))
      .map((pid) => commandOf(pid))
      .filter((command) => command.includes(dataDir));
  }

  it('hears nothing of the PG* of the shell, and keeps rows out of its log, which only its owner reads', async () => {
    const dataDir = join(folder, 'Año ü 日本');
    start(dataDir, SHELL);
    await listening();
    const lines = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    const { POSTGRES_PASSWORD: password } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as Record<
      string,
      string
    >;
    const client = new Client({
      host: '127.0.0.1',
      port: Number(lines[3]),
      user: 'postgres',
      password,
      database: 'holdfast',
      ssl: false,
    });
    await client.connect();
    try {
      const { rows } = await client.query(
        "SELECT count(*)::int AS ours FROM pg_stat_activity WHERE application_name LIKE 'holdfast%'",
      );
      expect(rows[0]).toMatchObject({ ours: expect.any(Number) });
      await expect(
        client.query('INSERT INTO account.accounts (id, user_id, status) VALUES ($1, $2, NULL)', [
          'not a uuid',
          'Ana Diaz',
        ]),
      ).rejects.toThrow('uuid');
      await expect(
        client.query("DO $$ BEGIN RAISE EXCEPTION 'Ana Diaz' USING DETAIL = '20-28637207-5'; END $$"),
      ).rejects.toThrow('Ana Diaz');
    } finally {
      await client.end();
    }
    const log = join(dataDir, 'postgres.log');
    expect(statSync(log).mode & 0o777).toBe(0o600);
    expect(readFileSync(log, 'utf8')).toContain('ready to accept connections');
    expect(readFileSync(log, 'utf8')).not.toMatch(/Ana Diaz|28637207|not a uuid|INSERT/);

    // Beside it: a job and the migrations use the PostgreSQL that runs, which stays.
    const beside = environment(dataDir);
    expect(await Program.run('job.js', ['auditor'], beside)).toMatchObject({
      code: 0,
      stdout: '{"scheduler":"auditor","processed":0}\n',
    });
    expect(await Program.run('migrate.js', [], beside)).toMatchObject({
      code: 0,
      stdout: 'nothing to do\n',
    });
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(processesOn(dataDir)).toEqual([]);

    // And without a server: one of its own, which goes with it.
    expect(await Program.run('job.js', ['auditor'], beside)).toMatchObject({
      code: 0,
      stdout: '{"scheduler":"auditor","processed":0}\n',
    });
    expect(processesOn(dataDir)).toEqual([]);
  });

  it('that is killed in the middle of a transaction goes on with it at its next start, whatever the lease', async () => {
    const dataDir = join(folder, 'killed');
    const env = { AUTH_JWT_SECRET: JWT_SECRET, PROCESS_LEASE_MS: '600000', IDEMPOTENCY_LEASE_MS: '600000' };
    start(dataDir, { ...env, CRASH_POINT: 'tcc:A-ProductA:confirm:in-call' });
    await listening();
    const url = (): string => /"msg":"listening","url":"([^"]+)"/.exec(output)?.[1] ?? '';
    for (const { warehouse, sku } of LEGS) await setStock({ url: url() }, warehouse, sku, 100);
    await startTransaction({ url: url() }, 'killed', 'tcc').catch(() => null);
    expect(await exit).not.toBe(0);
    start(dataDir, env);
    await listening();
    const begun = performance.now();
    const answer = await waitFor('the client to be answered', async () => {
      const each = await startTransaction({ url: url() }, 'killed', 'tcc');
      return each.status === 201 ? each : null;
    });
    expect(answer.body).toMatchObject({ pattern: 'tcc', status: 'COMPLETED', parked: false });
    expect(performance.now() - begun).toBeLessThan(5_000 * PATIENCE);
  });

  it.each([
    { when: 'PostgreSQL is not started yet', seen: 'holdfast.lock', signal: 'SIGTERM' },
    { when: 'the cluster is being made', seen: 'postgres.new/PG_VERSION', signal: 'SIGTERM', afresh: true },
    { when: 'the cluster is being made', seen: 'postgres.new/PG_VERSION', signal: 'SIGINT', afresh: true },
    { when: 'PostgreSQL is starting', seen: 'postgres.log', signal: 'SIGTERM' },
    { when: 'PostgreSQL is starting', seen: 'postgres.log', signal: 'SIGINT' },
    { when: 'PostgreSQL has a pid', seen: 'postgres/postmaster.pid', signal: 'SIGTERM' },
    { when: 'PostgreSQL is ready and the rest is not', seen: 'postgres/global/pg_internal.init', signal: 'SIGTERM' },
  ])('told to stop by $signal while $when leaves nothing running', async ({ seen, signal, afresh = false }) => {
    const dataDir = join(folder, afresh ? `afresh-${signal}` : 'stopped');
    for (const file of afresh ? [] : FILES_OF_A_START) rmSync(join(dataDir, file), { force: true });
    start(dataDir);
    await waitFor(seen, () => existsSync(join(dataDir, seen)), { timeoutMs: TIMEOUT_MS, intervalMs: 2 });
    await stopsQuietly(dataDir, signal as NodeJS.Signals);
  });

  it('told to stop in the middle of a migration leaves nothing running, and says nothing of it', async () => {
    const dataDir = join(folder, 'migrating');
    const config = loadConfig({ DATA_DIR: dataDir });
    const made = await prepareEmbedded(config);
    const onto = (url: string | null): Client => new Client({ connectionString: url ?? '' });
    const maker = onto(made.config.databaseUrl);
    await maker.connect();
    // The first migration comes so far, and no further.
    await maker.query(`
      CREATE FUNCTION stand_still() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); END';
      CREATE EVENT TRIGGER stand_still ON ddl_command_start WHEN TAG IN ('CREATE SCHEMA') EXECUTE FUNCTION stand_still()`);
    await maker.end();
    await made.stop();

    start(dataDir);
    await waitFor('its PostgreSQL', () => existsSync(join(dataDir, 'holdfast.lock')), { timeoutMs: TIMEOUT_MS });
    const watcher = onto((await borrowEmbedded(config)).config.databaseUrl);
    await watcher.connect();
    await waitFor('the migration to stand still', async () => {
      const { rowCount } = await watcher.query("SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
      return rowCount === 1;
    });
    await watcher.end();
    await stopsQuietly(dataDir, 'SIGINT');
  });

  /** As told to, in good order: nothing runs any more, and nothing is said that sounds like a failure. */
  async function stopsQuietly(dataDir: string, signal: NodeJS.Signals): Promise<void> {
    child.kill(signal);
    expect(await exit).toBe(0);
    expect(output.split('\n').filter((line) => line !== '' && !/"level":("info"|30)/.test(line))).toEqual([]);
    expect(processesOn(dataDir)).toEqual([]);
    expect(existsSync(join(dataDir, 'holdfast.lock'))).toBe(false);
  }
});

/** Empty for one that is gone, or a zombie. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
