import { setTimeout as delay } from 'node:timers/promises';
import type { Type } from '@nestjs/common';
import { AbstractLogger, DataSource, type LogLevel, type LogMessage, type MigrationInterface } from 'typeorm';
import { StartError, type Config } from '#platform/config';
import { directAddress, reached } from './reachable.js';
import { assertDriver } from './driver/contract.js';
import { SessionClient } from './driver/session.js';
import type { SqlExecutor } from './transaction.js';

/** Its name ends in the time by which it is put in order: `Account1700000000003`. */
export type MigrationClass = new () => MigrationInterface;

/** The migrations of an application's modules, and the table in `public` that says which of them have run. */
export class MigrationSet {
  /** In the order in which they run. */
  readonly migrations: readonly MigrationClass[];

  constructor(
    readonly table: string,
    modules: readonly (Type & { readonly migrations?: readonly MigrationClass[] })[],
  ) {
    this.migrations = modules
      .flatMap(({ migrations = [] }) => migrations)
      .sort((left, right) => timeOf(left) - timeOf(right));
  }
}

function timeOf({ name }: MigrationClass): number {
  return Number(/\d{13}$/.exec(name)?.[0]);
}

/** Any number that no other program on the database uses; 'hfmg' in ASCII. */
const LOCK = 0x68666d67;
/** Between two looks whether another process is done migrating (ms). */
const LOOK_MS = 250;

/** A migration takes as long as it takes, whatever bounds somebody gave the database for its other users. */
const UNBOUNDED = { statement_timeout: '0', lock_timeout: '0', idle_in_transaction_session_timeout: '0' };

/** TypeORM says which migration failed; of one that its database was stopped under, because we were told to stop, nobody wants to hear. */
class FailedMigrations extends AbstractLogger {
  constructor(private readonly signal?: AbortSignal) {
    super();
  }

  protected writeLog(_level: LogLevel, message: LogMessage): void {
    if (this.signal?.aborted !== true) process.stderr.write(`${String(message.message)}\n`);
  }
}

function migrationSource(config: Config, set: MigrationSet, signal?: AbortSignal): DataSource {
  return new DataSource({
    type: 'postgres',
    url: config.databaseDirectUrl ?? config.databaseUrl ?? '',
    applicationName: 'holdfast migrations',
    schema: 'public',
    poolErrorHandler: () => undefined,
    logger: new FailedMigrations(signal),
    migrations: [...set.migrations],
    migrationsTableName: set.table,
    migrationsTransactionMode: 'each',
    poolSize: 2,
    extra: { Client: SessionClient, settings: UNBOUNDED },
  });
}

/**
 * Asked for again and again, never waited for: whoever waits inside a statement holds a snapshot, and CREATE INDEX
 * CONCURRENTLY of the process that has the lock would wait for that one.
 */
async function taken(lock: SessionClient): Promise<void> {
  for (;;) {
    const { rows } = await lock.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [LOCK]);
    if (rows[0]?.taken === true) return;
    await delay(LOOK_MS);
  }
}

/** Runs `work` while no other process migrates this database. */
async function exclusively<T>(
  config: Config,
  set: MigrationSet,
  work: (source: DataSource) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  assertDriver();
  const lock = new SessionClient({
    connectionString: config.databaseDirectUrl ?? config.databaseUrl ?? '',
    settings: UNBOUNDED,
  });
  await reached(...directAddress(config), lock.connect());
  const source = migrationSource(config, set, signal);
  try {
    await taken(lock);
    await source.initialize();
    return await work(source);
  } finally {
    if (source.isInitialized) await source.destroy();
    await lock.end();
  }
}

/**
 * Brings the database to this build's schema; returns the names that ran. Safe when several replicas start at once. Whoever gives
 * it up by `signal` stops the database or ends the process.
 */
export async function runMigrations(config: Config, set: MigrationSet, signal?: AbortSignal): Promise<string[]> {
  return exclusively(config, set, async (source) => (await source.runMigrations()).map(({ name }) => name), signal);
}

/** Takes back the newest migration. */
export async function revertMigration(config: Config, set: MigrationSet): Promise<void> {
  await exclusively(config, set, (source) => source.undoLastMigration());
}

/** Names of this build's migrations that the database has not seen. */
export async function pendingMigrations(sql: SqlExecutor, set: MigrationSet): Promise<string[]> {
  const { rows: ledgers } = await sql.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [
    `public.${set.table}`,
  ]);
  // A database that was never migrated is no failure of the question: everything is pending.
  const ran =
    ledgers[0]?.exists === true ? (await sql.query<{ name: string }>(`SELECT name FROM public.${set.table}`)).rows : [];
  const done = new Set(ran.map(({ name }) => name));
  return set.migrations.map(({ name }) => name).filter((name) => !done.has(name));
}

/** Throws StartError on a database that lacks migrations of this build; one that is ahead of it serves newer builds beside us. */
export async function assertMigrated(sql: SqlExecutor, set: MigrationSet): Promise<void> {
  const pending = await pendingMigrations(sql, set);
  if (pending.length === 0) return;
  throw new StartError(
    `The database lacks ${pending.length} migration(s) of this build (${pending.join(', ')}): run npm run migrate first, or set MIGRATE_ON_START=true.`,
  );
}
