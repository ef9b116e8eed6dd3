import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { waitFor } from './wait-for.js';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const START_TIMEOUT_MS = 60_000;

/** Short times, so that a crash is over within a second. */
const FAST: Readonly<Record<string, string>> = {
  PORT: '0',
  IDEMPOTENCY_LEASE_MS: '2000',
  PROCESS_LEASE_MS: '2000',
  SWEEPER_INTERVAL_MS: '100',
  COMPLETER_INTERVAL_MS: '100',
  COMPLETER_GRACE_MS: '200',
  ENQUEUER_INTERVAL_MS: '100',
  JOB_REDRIVE_MS: '500',
  JOB_BACKOFF_MS: '100',
  FOREIGN_BACKOFF_MS: '20',
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The built application as a child process, which may be killed. */
export class Application {
  readonly lines: string[] = [];
  /** The signal or code that ended it; null while it runs. */
  ended: string | null = null;
  private url = '';

  private constructor(private readonly child: ChildProcessByStdio<null, Readable, Readable>) {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => this.lines.push(line));
    child.once('exit', (code, signal) => (this.ended = signal ?? String(code)));
  }

  static async start(env: Readonly<Record<string, string>>): Promise<Application> {
    const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...FAST, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const application = new Application(child);
    application.url = await waitFor('the application to listen', () => application.listening(), START_TIMEOUT_MS);
    return application;
  }

  book(rider: string, key: string, body: unknown = { origin: 'Palermo', destination: 'San Telmo' }): Promise<Answer> {
    return this.call(
      'POST',
      '/rides',
      { authorization: `Bearer rider-${rider}`, 'idempotency-key': key, 'content-type': 'application/json' },
      body,
    );
  }

  async call(method: string, path: string, headers: Readonly<Record<string, string>>, body?: unknown): Promise<Answer> {
    const answer = await fetch(this.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits until the process is gone; returns the signal or code that ended it. */
  async end(): Promise<string> {
    return waitFor('the application to end', () => this.ended);
  }

  async stop(): Promise<void> {
    if (this.ended === null) this.kill('SIGTERM');
    const timer = setTimeout(() => this.kill('SIGKILL'), 20_000);
    await this.end();
    clearTimeout(timer);
  }

  private listening(): string | null {
    if (this.ended !== null)
      throw new Error(`The application ended (${this.ended}) before it listened:\n${this.lines.slice(-30).join('\n')}`);
    return this.lines.find((line) => line.startsWith('listening on '))?.slice('listening on '.length) ?? null;
  }
}
