import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Config } from '../config/index.js';
import { migrations } from './migrations/index.js';

const TABLE = 'holdfast_migrations';
/** Any number that no other program on the database uses; 'hfmg' in ASCII. */
const LOCK = 0x68666d67;

function migrationSource(config: Config): DataSource {
  return new DataSource({
    type: 'postgres',
    url: config.databaseDirectUrl ?? config.databaseUrl ?? '',
    applicationName: 'holdfast migrations',
    schema: 'public',
    poolErrorHandler: () => undefined,
    migrations,
    migrationsTableName: TABLE,
    migrationsTransactionMode: 'each',
    poolSize: 2,
  });
}

/** Runs `work` while no other process migrates this database. */
async function exclusively<T>(config: Config, work: (source: DataSource) => Promise<T>): Promise<T> {
  const lock = new pg.Client({ connectionString: config.databaseDirectUrl ?? config.databaseUrl ?? '' });
  // A connection lost while we wait shows in the query; unheard, its event would end the process.
  lock.on('error', () => undefined);
  await lock.connect();
  const source = migrationSource(config);
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await source.initialize();
    return await work(source);
  } finally {
    if (source.isInitialized) await source.destroy();
    await lock.end();
  }
}

/** Brings the database to this build's schema; returns the names that ran. Safe when several replicas start at once. */
export async function runMigrations(config: Config): Promise<string[]> {
  return exclusively(config, async (source) => (await source.runMigrations()).map(({ name }) => name));
}

/** Takes back the newest migration. */
export async function revertMigration(config: Config): Promise<void> {
  await exclusively(config, (source) => source.undoLastMigration());
}

/** Names of this build's migrations that the database has not seen. */
export async function pendingMigrations(source: DataSource): Promise<string[]> {
  const [ledger] = await source.query<{ exists: boolean }[]>('SELECT to_regclass($1) IS NOT NULL AS exists', [`public.${TABLE}`]);
  // A database that was never migrated is no failure of the question: everything is pending.
  const rows = ledger?.exists === true ? await source.query<{ name: string }[]>(`SELECT name FROM public.${TABLE}`) : [];
  const done = new Set(rows.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !done.has(name));
}
