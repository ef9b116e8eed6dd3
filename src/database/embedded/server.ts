import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Installation } from './installation.js';
import { runsWith } from './process-identity.js';

const DATABASE = 'holdfast';
const WAIT_MS = 30_000;
const WRONG_PASSWORD = '28P01';
const run = promisify(execFile);

/** Makes the cluster when it is not there yet. An interrupted attempt is thrown away first. Only throw-away data goes without `sync`. */
export async function initialise(installation: Installation, password: string, { sync } = { sync: true }): Promise<void> {
  const { data, binaries, owner } = installation;
  if (existsSync(data)) {
    const wanted = owner?.uid ?? process.getuid?.();
    const { uid } = statSync(data);
    if (wanted !== undefined && uid !== wanted) throw new Error(`${data} belongs to the user with id ${uid}, so only that user's PostgreSQL can run on it.`);
    if (existsSync(join(data, 'PG_VERSION'))) return;
  }
  // Renamed into place when complete: initdb killed half-way leaves a directory that looks like a cluster.
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const passwordFile = join(dirname(data), `.password-${process.pid}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner !== null) for (const path of [draft, passwordFile]) chownSync(path, owner.uid, owner.gid);
  try {
    const options = [
      '-D',
      draft,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--no-locale',
      ...(sync ? [] : ['--no-sync']),
    ];
    await run(join(binaries, 'initdb'), options, { ...(owner ?? {}), cwd: dirname(data) });
    renameSync(draft, data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`initdb failed: ${(error as { stderr?: string }).stderr ?? String(error)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A `kill -9` of ours leaves PostgreSQL running; it is stopped in good order before a new one starts. */
export async function stopOrphan(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!runsWith(pid, data)) break;
    signalProcess(pid, signal);
    for (let waited = 0; waited < WAIT_MS / 2 && runsWith(pid, data); waited += 50) await delay(50);
  }
  if (runsWith(pid, data)) throw new Error(`A PostgreSQL (pid ${pid}) that an earlier run left behind on ${data} does not stop.`);
  // PostgreSQL clears a stale file by itself, and more carefully, unless the pid is in use again or a zombie's.
  if (exists(pid)) rmSync(file, { force: true });
}

function exists(pid: number): boolean {
  try {
    return pid > 1 && process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM';
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone meanwhile is what we want; anything else, such as another user's process, shows when the wait ends.
    if ((error as { code?: unknown }).code === 'EPERM') throw new Error(`PostgreSQL (pid ${pid}) belongs to another user; stop it first.`, { cause: error });
  }
}

/** A running PostgreSQL that belongs to this process. */
export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it, by default on a port from the system, in a process group of its own: Ctrl-C must reach us first, so that we drain. */
export async function startServer(installation: Installation, password: string, extra: readonly string[] = [], fixedPort?: number): Promise<RunningServer> {
  const { data, binaries, owner } = installation;
  const port = fixedPort ?? (await freePort());
  const log = openSync(join(dirname(data), 'postgres.log'), 'a');
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...extra].flatMap((each) => ['-c', each]);
  const child = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    stdio: ['ignore', log, log],
    detached: true,
    cwd: dirname(data),
    ...(owner ?? {}),
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('error', () => undefined);
  const onExit = (): void => void child.kill('SIGINT');
  process.once('exit', onExit);
  const url = `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/`;
  await untilReady(child, `${url}postgres`, join(dirname(data), 'postgres.log'));
  return {
    url: url + DATABASE,
    stop: async () => {
      process.removeListener('exit', onExit);
      child.kill('SIGINT');
      const late = setTimeout(() => child.kill('SIGQUIT'), WAIT_MS / 2);
      await exited;
      clearTimeout(late);
    },
  };
}

async function untilReady(child: ChildProcess, url: string, log: string): Promise<void> {
  for (let waited = 0; waited < WAIT_MS && running(child); waited += 50) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code === WRONG_PASSWORD) {
        child.kill('SIGINT');
        throw new Error('The kept password does not fit the embedded database: secrets.json and the data are not of the same installation.', { cause: error });
      }
      await delay(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  child.kill('SIGINT');
  throw new Error(`PostgreSQL did not start; see ${log}`);
}

function running(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
