import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { waitFor } from './wait-for.js';

/** Where `redis-server` is installed; null on a machine that has only npm. */
export const redisBinary: string | null =
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find((file) => existsSync(file)) ?? null;

/** Says out loud that a test was left out, so that a green run cannot be mistaken for a full one. */
export function announceMissingRedis(suite: string): void {
  if (redisBinary === null) process.stderr.write(`SKIPPED without redis-server: ${suite}\n`);
}

/** A port that the system says is free. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Debian's Redis on a port of its own, without persistence. */
export class TestRedis {
  private child: ChildProcess | null = null;

  private constructor(readonly port: number) {}

  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort());
    await redis.up();
    return redis;
  }

  /** Each environment of a test takes a numbered database of its own. */
  url(database = 0): string {
    return `redis://127.0.0.1:${this.port}/${database}`;
  }

  async up(): Promise<void> {
    if (redisBinary === null) throw new Error('redis-server is not installed');
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.child = spawn(redisBinary, options, { stdio: 'ignore' });
    await waitFor('Redis to answer', () =>
      this.command('PING').then(
        (reply) => reply.startsWith('+PONG'),
        () => false,
      ),
    );
  }

  /** The queue forgets everything, as after a restart without persistence. */
  async flushAll(): Promise<void> {
    const reply = await this.command('FLUSHALL');
    if (!reply.startsWith('+OK')) throw new Error(`FLUSHALL answered ${reply}`);
  }

  async down(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (child === null || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  private command(line: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(`${line}\r\n`));
      socket.once('data', (data) => {
        socket.destroy();
        resolve(data.toString());
      });
      socket.once('error', reject);
    });
  }
}
