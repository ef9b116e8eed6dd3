import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listen } from './listen.mjs';

/** @import { Readable } from 'node:stream' */
/** @typedef {import('node:child_process').ChildProcessByStdio<null, Readable, Readable> & { output: string }} Program `output` holds the last of what it wrote */

const START_MS = 60_000;

/** Where programs of ours run that are to be set by their environment alone: not where a developer's `.env` lies. */
export const NO_DOTENV = fileURLToPath(new URL('.', import.meta.url));

/** What a tool started: processes and folders, ended and removed in reverse order. */
export class Started {
  /** @type {(() => unknown)[]} */
  stops = [];

  /** A folder that other users can get into, because PostgreSQL and PgBouncer refuse to run as root. */
  folder() {
    const path = mkdtempSync(join(tmpdir(), 'holdfast-tool-'));
    chmodSync(path, 0o755);
    this.stops.push(() => rmSync(path, { recursive: true, force: true }));
    return path;
  }

  /**
   * Starts a program, in a process group of its own so that Ctrl-C reaches us first, waits until `ready` no longer
   * throws, and answers the process; its `output` holds the last of what it wrote.
   * @param {string} command
   * @param {string[]} options
   * @param {{ ready: () => Promise<unknown>, owner?: { uid: number, gid: number } | null, env?: NodeJS.ProcessEnv, cwd?: string }} how
   * @returns {Promise<Program>}
   */
  async program(command, options, { ready, owner = null, env = process.env, cwd = process.cwd() }) {
    const running = spawn(command, options, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env,
      cwd,
      ...(owner ?? {}),
    });
    /** @type {Program} */
    const child = Object.assign(running, { output: '' });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => (child.output = `${child.output}${data}`.slice(-16_000)));
    const gone = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
    const kill = () => void child.kill('SIGKILL');
    // Nothing that we started may outlive us, also when we end by an error of our own.
    process.once('exit', kill);
    void gone.then(() => process.removeListener('exit', kill));
    this.stops.push(async () => {
      kill();
      if (child.pid !== undefined) await gone;
    });
    for (const deadline = Date.now() + START_MS; ; await delay(50)) {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${command} ended at its start:\n${child.output}`);
      const error = await ready().then(
        () => null,
        (reason) => reason,
      );
      if (error === null) return child;
      if (Date.now() > deadline) throw new Error(`${command} does not answer: ${error}\n${child.output}`);
    }
  }

  async stop() {
    for (const stop of this.stops.splice(0).reverse()) await stop();
  }
}

/**
 * Ports that the system says are free, all of them different.
 * @param {number} count
 */
export async function freePorts(count) {
  const probes = await Promise.all(
    Array.from({ length: count }, async () => {
      const probe = createServer();
      return { probe, port: await listen(probe) };
    }),
  );
  await Promise.all(probes.map(({ probe }) => new Promise((resolve) => probe.close(resolve))));
  return probes.map(({ port }) => port);
}

/** One such port. */
export async function freePort() {
  const [port] = await freePorts(1);
  if (port === undefined) throw new Error('Bug: no port');
  return port;
}
