import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, NO_DOTENV } from '../started.mjs';

/** @import { Program, Started } from '../started.mjs' */

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const RESTART_MS = 200;
/** Less than it has, so that it gets no more. */
const NO_MORE_BYTES = 1_000_000;
const OUT_OF_MEMORY_MS = 5_000;
const GOOD_ORDER_MS = 30_000;

/** One Holdfast process on a port of its own, started again whenever it ends, as an orchestrator does. */
export class Member {
  running = false;
  /** We ended it, so its end is no defect. */
  ending = false;
  stopped = false;
  /**
   * What it wrote before it ended of its own accord while it served.
   * @type {string[]}
   */
  failures = [];
  /** Starts that were refused, e.g. because the database was away. */
  refusedStarts = 0;

  /**
   * @param {Started} started
   * @param {string} name
   * @param {Record<string, string>} env
   */
  static async start(started, name, env) {
    const member = new Member({ started, name, port: await freePort(), env });
    started.stops.push(() => member.stop());
    await member.start();
    return member;
  }

  /** @param {{ started: Started, name: string, port: number, env: Record<string, string> }} how */
  constructor({ started, name, port, env }) {
    this.started = started;
    this.name = name;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.env = { ...env, PORT: String(port) };
  }

  kill() {
    this.ending = true;
    this.child?.kill('SIGKILL');
  }

  freeze() {
    this.child?.kill('SIGSTOP');
  }

  thaw() {
    this.child?.kill('SIGCONT');
  }

  /**
   * Its clock is wrong for so long, and then right again (wrong-clock.cjs).
   * @param {number} ms
   */
  async misdate(ms) {
    while (!this.running) await delay(RESTART_MS);
    const { child } = this;
    child?.kill('SIGUSR2');
    await delay(ms);
    child?.kill('SIGUSR2');
  }

  /** It gets no more memory, and ends when it asks for some; one that asks for none is killed after a while, as by the kernel. */
  async runOutOfMemory() {
    while (!this.running) await delay(RESTART_MS);
    const { child } = this;
    if (child === undefined) return;
    this.ending = true;
    await promisify(execFile)('prlimit', ['--pid', String(child.pid), `--data=${NO_MORE_BYTES}`]);
    if (!(await ended(child, OUT_OF_MEMORY_MS))) child.kill('SIGKILL');
  }

  /**
   * Stopped in good order, and started with other settings, as a deploy does.
   * @param {Record<string, string>} env
   */
  async deploy(env) {
    this.env = { ...this.env, ...env };
    while (!this.running) await delay(RESTART_MS);
    const { child } = this;
    if (child === undefined) return;
    this.ending = true;
    child.kill('SIGTERM');
    if (!(await ended(child, GOOD_ORDER_MS))) child.kill('SIGKILL');
    if (child.exitCode !== 0)
      this.failures.push(`${this.name} did not stop in good order, but with ${child.exitCode ?? child.signalCode}`);
    while (!this.running) await delay(RESTART_MS);
  }

  async stop() {
    this.stopped = true;
    this.kill();
  }

  async start() {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...this.env };
    this.child = await this.started.program(process.execPath, ['--enable-source-maps', MAIN], {
      env,
      cwd: NO_DOTENV,
      ready: () => live(this.url),
    });
    this.running = true;
    const { child } = this;
    const again = () => void this.replace(child);
    if (child.exitCode !== null || child.signalCode !== null) again();
    else child.once('exit', again);
  }

  /** @param {Program} child */
  async replace(child) {
    this.running = false;
    if (!this.ending)
      this.failures.push(`${this.name} ended with ${child.exitCode ?? child.signalCode}:\n${child.output}`);
    this.ending = false;
    while (!this.stopped) {
      try {
        return await this.start();
      } catch {
        this.refusedStarts += 1;
        await delay(RESTART_MS);
      }
    }
  }
}

/** @param {string} url */
async function live(url) {
  const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(1_000) });
  await answer.body?.cancel();
}

/**
 * False when it has not ended within so many milliseconds.
 * @param {Program} child
 * @param {number} ms
 */
async function ended(child, ms) {
  const waits = new AbortController();
  const exit = new Promise((resolve) => child.once('exit', () => resolve(true)));
  if (child.exitCode !== null || child.signalCode !== null) return true;
  try {
    return await Promise.race([exit, delay(ms, false, { signal: waits.signal })]);
  } finally {
    waits.abort();
  }
}
