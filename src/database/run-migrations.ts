import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { Config } from '../config/index.js';
import { kernelMigrations, migrations } from './migrations/index.js';
import type { SqlExecutor } from './transaction.js';

/** Migrations that belong together, and the table in `public` that says which of them have run. */
export interface MigrationSet {
  readonly table: string;
  readonly migrations: readonly (new () => MigrationInterface)[];
}

/** Everything that this application needs. */
const APPLICATION: MigrationSet = { table: 'holdfast_migrations', migrations };
/** The kernel alone, in an application that is not ours and keeps its own list. */
export const KERNEL_MIGRATIONS: MigrationSet = { table: 'holdfast_kernel_migrations', migrations: kernelMigrations };

/** Any number that no other program on the database uses; 'hfmg' in ASCII. */
const LOCK = 0x68666d67;

function migrationSource(config: Config, set: MigrationSet): DataSource {
  return new DataSource({
    type: 'postgres',
    url: config.databaseDirectUrl ?? config.databaseUrl ?? '',
    applicationName: 'holdfast migrations',
    schema: 'public',
    poolErrorHandler: () => undefined,
    migrations: [...set.migrations],
    migrationsTableName: set.table,
    migrationsTransactionMode: 'each',
    poolSize: 2,
  });
}

/** Runs `work` while no other process migrates this database. */
async function exclusively<T>(config: Config, set: MigrationSet, work: (source: DataSource) => Promise<T>): Promise<T> {
  const lock = new pg.Client({ connectionString: config.databaseDirectUrl ?? config.databaseUrl ?? '' });
  // A connection lost while we wait shows in the query; unheard, its event would end the process.
  lock.on('error', () => undefined);
  await lock.connect();
  const source = migrationSource(config, set);
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
export async function runMigrations(config: Config, set = APPLICATION): Promise<string[]> {
  return exclusively(config, set, async (source) => (await source.runMigrations()).map(({ name }) => name));
}

/** Takes back the newest migration. */
export async function revertMigration(config: Config, set = APPLICATION): Promise<void> {
  await exclusively(config, set, (source) => source.undoLastMigration());
}

/** Names of this build's migrations that the database has not seen. */
export async function pendingMigrations(sql: SqlExecutor, set = APPLICATION): Promise<string[]> {
  const { rows: ledgers } = await sql.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [`public.${set.table}`]);
  // A database that was never migrated is no failure of the question: everything is pending.
  const ran = ledgers[0]?.exists === true ? (await sql.query<{ name: string }>(`SELECT name FROM public.${set.table}`)).rows : [];
  const done = new Set(ran.map(({ name }) => name));
  return set.migrations.map(({ name }) => name).filter((name) => !done.has(name));
}
