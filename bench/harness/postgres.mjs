// One PostgreSQL for a run: the embedded one, with full durability, and one database per side.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { MIGRATIONS } from '../../dist/app.module.js';
import { loadConfig } from '../../dist/platform/config/index.js';
import { findInstallation } from '../../dist/platform/database/embedded/installation.js';
import { initialise, startServer } from '../../dist/platform/database/embedded/server.js';
import { runMigrations } from '../../dist/platform/database/index.js';
import { cpuSecondsOfTree } from './processes.mjs';

/** @import { Installation } from '../../dist/platform/database/embedded/installation.js' */
/** @import { RunningServer } from '../../dist/platform/database/embedded/server.js' */

const PASSWORD = 'bench';
/** Checkpoints come by size or by CHECKPOINT between rounds, so that none falls into a round by its clock. */
const SETTINGS = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'max_connections=700',
  'shared_buffers=1GB',
  'max_wal_size=8GB',
  'checkpoint_timeout=30min',
  'shared_preload_libraries=pg_stat_statements',
  'pg_stat_statements.max=1000',
];

export class Postgres {
  /** @type {Map<string, pg.Pool>} */
  #pools = new Map();

  /**
   * `extra` settings are for benches that must keep PostgreSQL itself from writing.
   * @param {string[]} extra
   */
  static async start(extra = []) {
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
    // mkdtemp closes the folder to the user that PostgreSQL runs as when we are root.
    chmodSync(dir, 0o755);
    const installation = findInstallation(dir);
    await initialise(installation, PASSWORD);
    const server = await startServer(installation, PASSWORD, [...SETTINGS, ...extra]);
    return new Postgres(dir, installation, server);
  }

  /**
   * @param {string} dir
   * @param {Installation} installation
   * @param {RunningServer} server
   */
  constructor(dir, installation, server) {
    this.dir = dir;
    this.installation = installation;
    this.server = server;
    this.pid = Number(readFileSync(join(installation.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** @param {string} database */
  url(database) {
    return Object.assign(new URL(this.server.url), { pathname: `/${database}` }).href;
  }

  /**
   * A database with Holdfast's tables; comparisons use the same ones, with the same indexes and checks.
   * @param {string} database
   */
  async migrated(database) {
    return this.#made(database, () =>
      runMigrations(loadConfig({ DATABASE_URL: this.url(database), AUTH_JWT_SECRET: 'unused' }), MIGRATIONS),
    );
  }

  /**
   * A database with the tables of another checkout, made by its own build.
   * @param {string} root
   * @param {string} database
   */
  async migratedBy(root, database) {
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: this.url(database),
      AUTH_JWT_SECRET: 'unused',
    };
    // Where the program lies has changed; its name has not.
    return this.#made(database, async () => execFileSync('npm', ['run', '--silent', 'migrate'], { cwd: root, env }));
  }

  /**
   * @param {string} database
   * @param {() => Promise<unknown>} migrate
   */
  async #made(database, migrate) {
    await this.query('holdfast', `CREATE DATABASE ${database}`);
    await migrate();
    await this.query(database, 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    return this.url(database);
  }

  /**
   * @param {string} database
   * @param {string} sql
   * @param {unknown[]} parameters
   * @returns {Promise<any[]>}
   */
  async query(database, sql, parameters = []) {
    let pool = this.#pools.get(database);
    if (pool === undefined) {
      pool = new pg.Pool({ connectionString: this.url(database), max: 2 });
      pool.on('error', () => undefined);
      this.#pools.set(database, pool);
    }
    return (await pool.query(sql, parameters)).rows;
  }

  /**
   * The one value of a one-row query, as a number.
   * @param {string} database
   * @param {string} sql
   * @param {unknown[]} parameters
   */
  async number(database, sql, parameters = []) {
    const [row] = await this.query(database, sql, parameters);
    return Number(Object.values(row)[0]);
  }

  /** Rounds start with clean buffers, so that neither side pays for what the other has written. */
  async settle() {
    await this.query('holdfast', 'CHECKPOINT');
  }

  /** WAL bytes written and write transactions begun so far, in the whole server. */
  async written() {
    const [row] = await this.query(
      'holdfast',
      "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS wal, pg_snapshot_xmax(pg_current_snapshot())::text AS xid",
    );
    return { walBytes: Number(row.wal), transactions: Number(row.xid) };
  }

  /**
   * Transactions that have written something and were committed since `wal`, a position as `written` tells it, in the whole
   * server; read from the log itself, since a savepoint has an id too. Only as long as the log of that time is kept.
   * @param {number} wal
   */
  async commitsSince(wal) {
    await this.query('holdfast', 'CREATE EXTENSION IF NOT EXISTS pg_walinspect');
    return this.number(
      'holdfast',
      `SELECT coalesce(sum(count), 0) FROM pg_get_wal_stats('0/0'::pg_lsn + $1::numeric, pg_current_wal_flush_lsn(), true)
        WHERE "resource_manager/record_type" LIKE 'Transaction/COMMIT%'`,
      [wal],
    );
  }

  /**
   * Statements that a database has been sent so far, without BEGIN, COMMIT, SAVEPOINT and the like.
   * @param {string} database
   */
  async statements(database) {
    await this.query('holdfast', 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    return this.number(
      'holdfast',
      `SELECT coalesce(sum(calls), 0) FROM pg_stat_statements JOIN pg_database ON dbid = pg_database.oid
        WHERE datname = $1 AND query !~* '^(begin|commit|rollback|savepoint|release|set |start transaction)'`,
      [database],
    );
  }

  cpuSeconds() {
    return cpuSecondsOfTree(this.pid);
  }

  async stop() {
    for (const pool of this.#pools.values()) await pool.end().catch(() => undefined);
    await this.server.stop();
    rmSync(this.dir, { recursive: true, force: true });
    rmSync(this.installation.data, { recursive: true, force: true });
    // As root the data may live elsewhere, in a folder of its own.
    if (!this.installation.data.startsWith(this.dir))
      rmSync(dirname(this.installation.data), { recursive: true, force: true });
  }
}
