import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fchmodSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { environment, StartError } from '#platform/config';
import { SessionClient } from '../driver/session.js';
import type { Installation } from './installation.js';
import { runsWith } from './process-identity.js';

const DATABASE = 'holdfast';
const WAIT_MS = 30_000;
const WRONG_PASSWORD = '28P01';
const run = promisify(execFile);

/**
 * The log has nothing of a row: statements that fail are in our own log, without what they hold. What PostgreSQL has to
 * say of itself (LOG, FATAL, PANIC) stays.
 */
const DISCREET = [
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_parameter_max_length=0',
  'log_statement=none',
];

/** The environment of a child, without the shell's `PG*`. */
function withoutPostgresVariables(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment()).filter(([name]) => !name.startsWith('PG')));
}

export interface InitialiseOptions {
  readonly sync?: boolean;
  /** Ends it half-way; the next start throws that away. */
  readonly signal?: AbortSignal | undefined;
}

/** Makes the cluster when it is not there yet. An interrupted attempt is thrown away first. Only throw-away data goes without `sync`. */
export async function initialise(
  installation: Installation,
  password: string,
  { sync = true, signal }: InitialiseOptions = {},
): Promise<void> {
  const { data, binaries, owner } = installation;
  if (existsSync(data)) {
    const wanted = owner?.uid ?? process.getuid?.();
    const { uid } = statSync(data);
    if (wanted !== undefined && uid !== wanted)
      throw new StartError(`${data} belongs to the user with id ${uid}, so only that user's PostgreSQL can run on it.`);
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
    const child = run(join(binaries, 'initdb'), options, {
      ...(owner ?? {}),
      cwd: dirname(data),
      env: withoutPostgresVariables(),
    });
    await stoppedBy(signal, child.child, child);
    renameSync(draft, data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
    signal?.throwIfAborted();
    throw new StartError(`initdb failed: ${(error as { stderr?: string }).stderr ?? String(error)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Tells a child to end when the start is given up, and waits until it has. */
async function stoppedBy(signal: AbortSignal | undefined, child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  const stop = (): void => void child.kill('SIGINT');
  signal?.addEventListener('abort', stop);
  try {
    if (signal?.aborted === true) stop();
    await ended;
  } finally {
    signal?.removeEventListener('abort', stop);
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
  if (runsWith(pid, data))
    throw new StartError(`A PostgreSQL (pid ${pid}) that an earlier run left behind on ${data} does not stop.`);
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
    if ((error as { code?: unknown }).code === 'EPERM')
      throw new StartError(`PostgreSQL (pid ${pid}) belongs to another user; stop it first.`, { cause: error });
  }
}

/** A running PostgreSQL that belongs to this process. */
export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Unless told, one from the system. */
  readonly port?: number;
  /** Gives the start up: nothing is left running. */
  readonly signal?: AbortSignal | undefined;
}

/** Starts it in a process group of its own: Ctrl-C must reach us first, so that we drain. The last setting of a name wins. */
export async function startServer(
  installation: Installation,
  password: string,
  settings: readonly string[] = [],
  { port, signal }: ServerOptions = {},
): Promise<RunningServer> {
  const { data, binaries, owner } = installation;
  const at = port ?? (await freePort());
  signal?.throwIfAborted();
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...DISCREET,
    ...settings,
  ].flatMap((each) => ['-c', each]);
  const log = openLog(join(dirname(data), 'postgres.log'));
  const child = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(at), ...all], {
    stdio: ['ignore', log, log],
    detached: true,
    cwd: dirname(data),
    env: withoutPostgresVariables(),
    ...(owner ?? {}),
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const onExit = (): void => void child.kill('SIGINT');
  process.once('exit', onExit);
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    const late = setTimeout(() => child.kill('SIGQUIT'), WAIT_MS / 2);
    await exited;
    clearTimeout(late);
    process.removeListener('exit', onExit);
  };
  try {
    await untilReady(child, addressOf(at, password, 'postgres'), { log: join(dirname(data), 'postgres.log'), signal });
    return { url: addressOf(at, password), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where a server that is ours, and local, is reached; PGSSLMODE of the shell is about other databases. */
export function addressOf(port: number, password: string, database = DATABASE): string {
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/** The port that a running server has written down; null while it is not ready. */
export function portOf(data: string): number | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return lines[7]?.trim() === 'ready' ? Number(lines[3]) : null;
  } catch {
    return null;
  }
}

/** Closed to others also when an older build has left it open. */
function openLog(file: string): number {
  const log = openSync(file, 'a', 0o600);
  fchmodSync(log, 0o600);
  return log;
}

async function untilReady(
  child: ChildProcess,
  url: string,
  { log, signal }: { log: string; signal: AbortSignal | undefined },
): Promise<void> {
  for (let waited = 0; waited < WAIT_MS && running(child); waited += 50) {
    signal?.throwIfAborted();
    const client = new SessionClient({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code === WRONG_PASSWORD) {
        throw new StartError(
          'The kept password does not fit the embedded database: secrets.json and the data are not of the same installation.',
          {
            cause: error,
          },
        );
      }
      await delay(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new StartError(`PostgreSQL did not start; see ${log}`);
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
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
