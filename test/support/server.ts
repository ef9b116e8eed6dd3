import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { behindPooler, givenToServers } from './environment.js';
import { inStartSlot } from './start-slots.js';
import { JWT_SECRET, tokenFor } from './tokens.js';
import { waitFor } from './wait-for.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist/main.js');
/** `holdfast start`, which runs it under a supervisor while somebody tries it out. */
export const SUPERVISOR = join(ROOT, 'dist/holdfast.js');
/** One of as many starts at once as there are cores takes 2 s; anything beyond this is a server that does not start. */
const START_TIMEOUT_MS = 30_000;

/** Short times, so that a crash is over within a second. */
const FAST: Readonly<Record<string, string>> = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_PRETTY: 'false',
  LOG_LEVEL: 'info',
  MIGRATE_ON_START: 'true',
  AUTH_JWT_SECRET: JWT_SECRET,
  // A third of the shortest lease bounds every statement, which must not be met on a busy machine.
  IDEMPOTENCY_LEASE_MS: '9000',
  DB_POOL_WAIT_MS: '30000',
  SWEEPER_INTERVAL_MS: '500',
  COMPLETER_INTERVAL_MS: '500',
  COMPLETER_GRACE_MS: '200',
  ENQUEUER_INTERVAL_MS: '500',
  JOB_REDRIVE_MS: '500',
  JOB_BACKOFF_MS: '100',
  FOREIGN_BACKOFF_MS: '20',
  FOREIGN_BREAKER_OPEN_MS: '500',
  SHUTDOWN_GRACE_MS: '3000',
  SANDBOX_CARRIER_MS: '250',
  WEBHOOK_ALLOW_PRIVATE: 'true',
};

/** Foreign systems of the tests are often servers of ours, which take any token with the role service. */
function tokensOfForeignSystems(token: string): Record<string, string> {
  const names = [
    'DEPOSIT_API_TOKEN',
    'CBU_API_TOKEN',
    'WAREHOUSE_A_TOKEN',
    'WAREHOUSE_B_TOKEN',
    'SANDBOX_GATEWAY_TOKEN',
  ];
  return Object.fromEntries(names.map((name) => [name, token]));
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The real, built server as a child process. */
export class Server {
  readonly logs: string[] = [];
  readonly exit: Promise<Exit>;
  private address = '';
  private ended: Exit | null = null;
  private readonly others: Server[] = [];
  private asked = 0;

  private constructor(private readonly child: ChildProcessByStdio<null, Readable, Readable>) {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.logs.push(line));
    }
    this.exit = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.ended = { code, signal };
        // A server that gave up by itself is a defect whose reason is only in its own log.
        if (code !== null && code !== 0)
          process.stderr.write(`A server ended with ${code}:\n${this.logs.slice(-15).join('\n')}\n`);
        resolve(this.ended);
      });
    });
  }

  /** Starts a server and waits until it listens; `env` wins over the fast defaults. */
  static async start(env: Readonly<Record<string, string>>, program = MAIN): Promise<Server> {
    return inStartSlot(async () => {
      const server = await Server.launch(env, program);
      server.address = await waitFor('the server to listen', () => server.listeningUrl(), {
        timeoutMs: START_TIMEOUT_MS,
      });
      return server;
    });
  }

  /** Starts a server without waiting for it (it may be meant to die before it listens). */
  static async launch(env: Readonly<Record<string, string>>, program = MAIN): Promise<Server> {
    const serviceToken = tokenFor('svc-tests', { roles: ['service'] });
    const agreed = tokenFor('svc-agreed', { roles: ['service'] });
    const child = spawn(process.execPath, ['--enable-source-maps', program], {
      // Not where a developer's .env lies.
      cwd: join(ROOT, 'test'),
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        ...behindPooler({
          ...FAST,
          SERVICE_TOKEN: serviceToken,
          ...tokensOfForeignSystems(agreed),
          ...givenToServers,
          ...env,
        }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Server(child);
  }

  /** Where it listens; with other replicas beside it, each use answers the next one's address. */
  get url(): string {
    const replicas = [this, ...this.others];
    this.asked += 1;
    return replicas[this.asked % replicas.length]?.address ?? '';
  }

  /** From now on `others` take turns with this one, as behind a load balancer. */
  standBeside(others: readonly Server[]): void {
    this.others.push(...others);
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The server was never started.');
    return this.child.pid;
  }

  get running(): boolean {
    return this.ended === null;
  }

  private listeningUrl(): string | null {
    for (const line of this.logs) {
      if (!line.includes('"listening"')) continue;
      const entry = JSON.parse(line) as { msg?: unknown; url?: unknown };
      if (entry.msg === 'listening' && typeof entry.url === 'string') return entry.url.replace(/\/$/, '');
    }
    if (this.ended !== null) {
      throw new Error(
        `The server ended (${JSON.stringify(this.ended)}) before it listened:\n${this.logs.slice(-30).join('\n')}`,
      );
    }
    return null;
  }

  /** Waits for the process to end by itself, e.g. at its crash point. */
  async waitForExit(timeoutMs = 15_000): Promise<Exit> {
    return waitFor(`server ${this.pid} to end`, () => this.ended, { timeoutMs });
  }

  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** A signal that it outlives. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<Exit> {
    if (this.ended === null) this.child.kill(signal);
    return this.exit;
  }

  /** Whatever state it is in (also frozen), the process is gone afterwards. SIGINT, because nobody waits for a probe here. */
  async stop(): Promise<Exit> {
    if (this.ended !== null) return this.ended;
    this.child.kill('SIGCONT');
    this.child.kill('SIGINT');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 6_000);
    const exit = await this.exit;
    clearTimeout(timer);
    return exit;
  }

  /** Log lines at level error or above, for a test's failure message. */
  errors(): string[] {
    return this.logs.filter((line) => /"level":(50|60|"error"|"fatal")/.test(line) || !line.startsWith('{'));
  }
}
