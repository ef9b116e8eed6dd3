import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort, NO_DOTENV, Started } from '../started.mjs';

/** @import { Program } from '../started.mjs' */

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/**
 * A server on an embedded PostgreSQL in a folder of its own; nothing of it stays. The `env` of what it returns makes tokens for it.
 * @param {Record<string, string>} [settings]
 */
export async function ownServer(settings = {}) {
  if (!existsSync(MAIN)) throw new Error('There is nothing to run yet: npm run build');
  const started = new Started();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { PATH, HOME } = process.env;
  const own = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: started.folder(),
    AUTH_JWT_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'warn',
    ...settings,
  };
  const env = { PATH, HOME, ...own };
  const starting = start(started, url, env);
  // Once, and not in the middle of a start: a server that is killed would leave its PostgreSQL behind.
  /** @type {Promise<void> | null} */
  let stopping = null;
  const stop = () => (stopping ??= starting.catch(() => undefined).then(() => started.stop()));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().finally(() => process.exit(1)));
  await starting.catch(async (error) => {
    await stop();
    throw error;
  });
  return { url, env, stop };
}

/**
 * @param {Started} started
 * @param {string} url
 * @param {NodeJS.ProcessEnv} env
 */
async function start(started, url, env) {
  const child = await started.program(process.execPath, ['--enable-source-maps', MAIN], {
    env,
    cwd: NO_DOTENV,
    ready: () => answers(`${url}/health/ready`),
  });
  started.stops.push(() => ended(child));
}

/** @param {string} url */
async function answers(url) {
  const { ok, status } = await fetch(url);
  if (!ok) throw new Error(`${url} answers ${status}`);
}

/**
 * Asked to end, it takes its PostgreSQL along.
 * @param {Program} child
 */
function ended(child) {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  child.kill('SIGINT');
  return gone;
}
