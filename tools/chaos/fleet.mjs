import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, NO_DOTENV } from '../started.mjs';

/** @import { Program, Started } from '../started.mjs' */

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const RESTART_MS = 200;

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
    const ended = () => void this.replace(child);
    if (child.exitCode !== null || child.signalCode !== null) ended();
    else child.once('exit', ended);
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
