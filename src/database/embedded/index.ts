import type { Config } from '../../config/index.js';
import { findInstallation, setAsideDisowned } from './installation.js';
import { lockDataDir } from './instance-lock.js';
import { keptSecrets, withKeptSecrets } from './kept-secrets.js';
import { initialise, startServer, stopOrphan } from './server.js';

export { withKeptSecrets } from './kept-secrets.js';

export interface Prepared {
  readonly config: Config;
  stop(): Promise<void>;
}

/**
 * Without DATABASE_URL: starts PostgreSQL from the npm package under DATA_DIR and fills in its address and the
 * secrets. With it: nothing. Throws when another instance uses the directory or PostgreSQL does not start.
 */
export async function prepareEmbedded(config: Config): Promise<Prepared> {
  if (config.databaseUrl !== null) return { config, stop: () => Promise.resolve() };
  const unlock = lockDataDir(config.dataDir);
  try {
    process.stderr.write(`Embedded mode: PostgreSQL under ${config.dataDir}, for one machine. Set DATABASE_URL to use your own.\n`);
    const secrets = keptSecrets(config.dataDir);
    const installation = findInstallation(config.dataDir);
    await stopOrphan(installation.data);
    setAsideDisowned(config.dataDir, installation.data);
    await initialise(installation, secrets.POSTGRES_PASSWORD);
    const server = await startServer(installation, secrets.POSTGRES_PASSWORD);
    const stop = async (): Promise<void> => {
      await server.stop();
      unlock();
    };
    return { config: withKeptSecrets(config).with({ databaseUrl: server.url, migrateOnStart: config.migrateOnStart ?? true }), stop };
  } catch (error) {
    unlock();
    throw error;
  }
}
