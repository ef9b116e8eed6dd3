import { setTimeout as delay } from 'node:timers/promises';
import { StartError, type Config } from '#platform/config';
import { findInstallation, setAsideDisowned, type Installation } from './installation.js';
import { isLocked, lockDataDir } from './instance-lock.js';
import { keptSecrets, withKeptSecrets } from './kept-secrets.js';
import { addressOf, initialise, portOf, startServer, stopOrphan } from './server.js';

export { withKeptSecrets } from './kept-secrets.js';

export interface Prepared {
  readonly config: Config;
  stop(): Promise<void>;
}

const nothingToStop = (): Promise<void> => Promise.resolve();

/**
 * Without DATABASE_URL: starts PostgreSQL from the npm package under DATA_DIR and fills in its address and the
 * secrets. With it: nothing. Throws when another instance uses the directory, PostgreSQL does not start, or `signal`
 * gives the start up; nothing is left running then.
 */
export async function prepareEmbedded(config: Config, signal?: AbortSignal): Promise<Prepared> {
  if (config.databaseUrl !== null) return { config, stop: nothingToStop };
  const unlock = lockDataDir(config.dataDir);
  try {
    const { installation, password } = await made(config, signal);
    const server = await startServer(installation, password, [], { signal });
    const stop = async (): Promise<void> => {
      await server.stop();
      unlock();
    };
    return { config: onServer(config, server.url).with({ alone: true }), stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function made(config: Config, signal?: AbortSignal): Promise<{ installation: Installation; password: string }> {
  const { POSTGRES_PASSWORD: password } = keptSecrets(config.dataDir);
  const installation = findInstallation(config.dataDir);
  await stopOrphan(installation.data);
  setAsideDisowned(config.dataDir, installation.data);
  signal?.throwIfAborted();
  await initialise(installation, password, { signal });
  return { installation, password };
}

/** How long another process may take to start the PostgreSQL that we want to use (ms). */
const WAIT_MS = 30_000;

/**
 * The same for a program beside the server: PostgreSQL of the server that runs on DATA_DIR, whose it stays; without one,
 * a PostgreSQL of our own until `stop`.
 */
export async function borrowEmbedded(config: Config, signal?: AbortSignal): Promise<Prepared> {
  if (config.databaseUrl !== null || !isLocked(config.dataDir)) return prepareEmbedded(config, signal);
  const { data } = findInstallation(config.dataDir);
  for (let waited = 0; waited < WAIT_MS && isLocked(config.dataDir); waited += 100) {
    const port = portOf(data);
    if (port !== null)
      return {
        config: onServer(config, addressOf(port, keptSecrets(config.dataDir).POSTGRES_PASSWORD)),
        stop: nothingToStop,
      };
    await delay(100, undefined, signal === undefined ? {} : { signal });
  }
  throw new StartError(`The Holdfast that is using ${config.dataDir} has not started its PostgreSQL; try again.`);
}

function onServer(config: Config, url: string): Config {
  return withKeptSecrets(config).with({ databaseUrl: url, migrateOnStart: config.migrateOnStart ?? true });
}
