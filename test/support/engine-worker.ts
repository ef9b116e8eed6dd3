import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Limit } from '../../src/kernel/process/state.js';
import { inStartSlot } from './start-slots.js';
import { waitFor } from './wait-for.js';

const PROGRAM = fileURLToPath(new URL('engine-program.mjs', import.meta.url));

/** A definition of engine-program.mjs. */
export interface Toy {
  readonly name: string;
  readonly version?: number;
  /** Of its call. */
  readonly limit?: Limit;
  readonly whole?: Limit;
  readonly heartbeatMs?: number;
}

/** The engine in a process of its own, see engine-program.mjs. */
export class EngineWorker {
  /** What it has written, a JSON object each. */
  readonly lines: Record<string, unknown>[] = [];
  private readonly exit: Promise<number | null>;
  private ended = false;
  private errors = '';

  private constructor(private readonly child: ChildProcess) {
    if (child.stdout !== null)
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('{')) this.lines.push(JSON.parse(line) as Record<string, unknown>);
      });
    child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.exit = new Promise((resolve) =>
      child.once('exit', (code) => {
        this.ended = true;
        resolve(code);
      }),
    );
  }

  static async start(toys: readonly Toy[], env: Readonly<Record<string, string>>): Promise<EngineWorker> {
    return inStartSlot(async () => {
      const child = spawn(process.execPath, [PROGRAM], {
        env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TOYS: JSON.stringify(toys), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const worker = new EngineWorker(child);
      await waitFor('the worker to be up', () => {
        const up = worker.said('listening');
        // One that is to die may have died already.
        if (up === undefined && worker.ended) throw new Error(`The worker ended: ${worker.errors}`);
        return up ?? null;
      });
      return worker;
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get running(): boolean {
    return !this.ended;
  }

  /** The first of its lines with this message. */
  said(msg: string): Record<string, unknown> | undefined {
    return this.lines.find((line) => line['msg'] === msg);
  }

  /** Has it send signals number `from` to before `to`; throws when it dies meanwhile. */
  async signal(
    id: string,
    name: string,
    { from = 0, to = 1, lanes = 1 }: { readonly from?: number; readonly to?: number; readonly lanes?: number } = {},
  ): Promise<void> {
    const query = new URLSearchParams(
      Object.entries({ id, name, from, to, lanes }).map(([key, value]) => [key, String(value)]),
    );
    const answer = await fetch(`http://127.0.0.1:${String(this.said('listening')?.['port'])}/signal?${query}`);
    if (!answer.ok) throw new Error(await answer.text());
  }

  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** Without a word, as a machine that loses its power. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exit;
  }

  /** In good order; its exit code. */
  async stop(): Promise<number | null> {
    this.child.kill('SIGCONT');
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    const code = await this.exit;
    clearTimeout(timer);
    return code;
  }
}
