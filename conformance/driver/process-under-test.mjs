import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** @import { Readable } from 'node:stream' */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHIFT_CLOCK = new URL('./shift-clock.mjs', import.meta.url).href;
const IN_SERVICE = new URL('./in-service.mjs', import.meta.url).href;
/** A loaded two-core machine needs up to 5 s; anything beyond this is a server that does not start. */
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 6_000;

/** @typedef {import('node:child_process').ChildProcessByStdio<null, Readable, Readable>} Child */
/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Exit */

/** One server as a child process: started, killed, frozen and stopped by its own id only. */
export class ProcessUnderTest {
  /** The last lines of its output, for the message of a start that failed. */
  /** @type {string[]} */
  lines = [];
  /** @type {string | undefined} */
  url;
  /** @type {Exit | null} */
  exit = null;

  /** @param {Child} child */
  constructor(child) {
    this.child = child;
    /** @type {Promise<Exit>} */
    this.exited = new Promise((resolve) =>
      child.once('exit', (code, signal) => resolve((this.exit = { code, signal }))),
    );
    /** @type {Promise<string>} */
    this.listening = new Promise((resolve, reject) => {
      for (const input of [child.stdout, child.stderr])
        createInterface({ input }).on('line', (line) => this.read(line, resolve));
      // Not at its exit: its last lines come after that.
      child.once('close', (code, signal) =>
        reject(new Error(`the server ended (${signal ?? code}) before it listened:\n${this.lines.join('\n')}`)),
      );
      setTimeout(
        () => reject(new Error(`the server did not listen within ${START_TIMEOUT_MS} ms:\n${this.lines.join('\n')}`)),
        START_TIMEOUT_MS,
      ).unref();
    });
  }

  /**
   * Starts `script` (relative to the repository) and waits until it logs that it listens. `mortal`: see `dieAt`.
   * @param {string} script
   * @param {Record<string, string | undefined>} env
   * @param {{ clockMs?: number, mortal?: boolean }} [how]
   */
  static async start(script, env, { clockMs = 0, mortal = false } = {}) {
    const imports = [...(clockMs === 0 ? [] : [SHIFT_CLOCK]), ...(mortal ? [IN_SERVICE] : [])].flatMap((each) => [
      '--import',
      each,
    ]);
    const child = spawn(process.execPath, [...imports, join(ROOT, script)], {
      // Not where a developer's .env lies.
      cwd: join(ROOT, 'conformance'),
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ...env,
        ...(clockMs === 0 ? {} : { CLOCK_SHIFT_MS: String(clockMs) }),
      },
      stdio: mortal ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    });
    const started = new ProcessUnderTest(/** @type {Child} */ (child));
    try {
      await started.listening;
    } catch (error) {
      await started.kill();
      throw error;
    }
    return started;
  }

  get running() {
    return this.exit === null;
  }

  /**
   * @param {string} line
   * @param {(url: string) => void} listening
   */
  read(line, listening) {
    this.lines = [...this.lines.slice(-19), line];
    if (this.url !== undefined || !line.includes('"listening"')) return;
    const url = String(JSON.parse(line).url).replace(/\/$/, '');
    this.url = url;
    listening(url);
  }

  /**
   * Has a mortal one die when it next comes to the place; null takes that back.
   * @param {string | null} place
   */
  async dieAt(place) {
    const heard = new Promise((resolve) => this.child.once('message', resolve));
    this.child.send({ dieAt: place });
    await Promise.race([heard, this.exited]);
  }

  /** @param {NodeJS.Signals} signal */
  signal(signal) {
    this.child.kill(signal);
  }

  /**
   * Whether it ends by itself within the bound.
   * @param {number} timeoutMs
   */
  async ends(timeoutMs) {
    const late = new Promise((resolve) => setTimeout(() => resolve(null), timeoutMs).unref());
    return (await Promise.race([this.exited, late])) !== null;
  }

  async kill() {
    if (this.running) this.child.kill('SIGKILL');
    await this.exited;
  }

  /** Whatever state it is in, also frozen, it is gone afterwards. SIGINT, because SIGTERM first gives load balancers time. */
  async stop() {
    if (!this.running) return;
    this.child.kill('SIGCONT');
    this.child.kill('SIGINT');
    if (!(await this.ends(STOP_TIMEOUT_MS))) await this.kill();
  }
}
