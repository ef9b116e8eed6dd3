// Servers and workers as processes of their own, and what the system says they used.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JWT_SECRET, signed } from './token.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ERROR = /ERROR|"level":[56]0/;
const START_TIMEOUT_MS = 180_000;
const TICKS = Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** @import { Readable } from 'node:stream' */
/** @typedef {Record<string, string | undefined>} Environment */

/** A Node process that says `{"msg":"listening","url":…}` when it is ready. */
export class NodeServer {
  /** @type {string[]} */
  #lines = [];
  errors = 0;
  url = '';
  /** How long it took to get ready. */
  readyMs = NaN;

  /**
   * @param {string} file
   * @param {Environment} env
   * @param {string[]} args
   * @param {string} root
   */
  static async start(file, env, args = [], root = ROOT) {
    const started = performance.now();
    const child = spawn(process.execPath, [...args, join(root, file)], {
      // Not where a developer's .env lies.
      cwd: join(root, 'bench'),
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new NodeServer(child, file);
    server.url = await server.#listening();
    server.readyMs = performance.now() - started;
    return server;
  }

  /**
   * @param {import('node:child_process').ChildProcessByStdio<null, Readable, Readable>} child
   * @param {string} file
   */
  constructor(child, file) {
    this.child = child;
    this.file = file;
    this.pid = child.pid ?? 0;
    /** @type {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} */
    this.exit = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  }

  /**
   * Resolves with its address.
   * @returns {Promise<string>}
   */
  #listening() {
    return new Promise((resolve, reject) => {
      const fail = (/** @type {string} */ why) => reject(new Error(`${this.file} ${why}:\n${this.#lines.join('\n')}`));
      const late = setTimeout(() => fail('did not get ready'), START_TIMEOUT_MS);
      void this.exit.then(() => fail('ended'));
      let ready = false;
      for (const stream of [this.child.stdout, this.child.stderr]) {
        let rest = '';
        stream.on('data', (chunk) => {
          // Reading every line would cost the machine more than writing it costs the server.
          if (ready && !ERROR.test(chunk)) return;
          const lines = (rest + chunk).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) {
            this.#keep(line);
            if (!line.includes('"msg":"listening"')) continue;
            clearTimeout(late);
            ready = true;
            resolve(String(JSON.parse(line).url).replace(/\/$/, ''));
          }
        });
      }
    });
  }

  /** @param {string} line */
  #keep(line) {
    this.#lines.push(line);
    if (this.#lines.length > 40) this.#lines.shift();
    // A server's own errors explain a failed run; a few of them are enough.
    if (ERROR.test(line) && (this.errors += 1) <= 3) process.stderr.write(`${this.file}: ${line}\n`);
  }

  cpuSeconds() {
    return cpuSeconds(this.pid);
  }

  /** Resident memory in MiB. */
  rss() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1]) / 1024;
  }

  async stop() {
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    const exit = await this.exit;
    clearTimeout(late);
    return exit;
  }
}

/**
 * The built project with its default pool; `env` wins. `args` are Node's; as `npm start` has them unless told. `root` may be another checkout.
 * @param {Environment} env
 * @param {string[]} args
 * @param {string} root
 */
export function startHoldfast(env, args = ['--enable-source-maps', ...extraArguments()], root = ROOT) {
  return NodeServer.start(
    'dist/main.js',
    {
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_PRETTY: 'false',
      LOG_LEVEL: 'info',
      AUTH_JWT_SECRET: JWT_SECRET,
      DEPOSIT_API_TOKEN: signed('svc', ['service']),
      // What fulfils orders is measured by itself.
      FULFILMENT_CARRIER: 'none',
      ...env,
    },
    args,
    root,
  );
}

/**
 * A comparison from bench/peers.
 * @param {string} name
 * @param {Environment} env
 */
export function startPeer(name, env) {
  return NodeServer.start(`bench/peers/${name}.mjs`, { JWT_SECRET, ...env });
}

/** `BENCH_NODE_ARGS="--cpu-prof --cpu-prof-dir=/tmp/prof"` profiles the project's server. */
function extraArguments() {
  return (process.env.BENCH_NODE_ARGS ?? '').split(' ').filter((each) => each !== '');
}

/**
 * User and system time of one process.
 * @param {number} pid
 */
export function cpuSeconds(pid) {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/**
 * The same of a process, its living children, and those that it has waited for.
 * @param {number} pid
 */
export function cpuSecondsOfTree(pid) {
  const own = statOf(pid);
  let ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(own[index]), 0);
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const fields = statOf(entry);
      if (Number(fields[1]) === pid) ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // Gone between the listing and the look.
    }
  }
  return ticks / TICKS;
}

/**
 * Fields of /proc/<pid>/stat behind the command's name; [1] is the parent, [11] to [14] are utime, stime, cutime, cstime.
 * @param {number | string} pid
 */
function statOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
