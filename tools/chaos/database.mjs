import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { MIGRATIONS } from '../../dist/app.module.js';
import { loadConfig } from '../../dist/platform/config/index.js';
import { findInstallation } from '../../dist/platform/database/embedded/installation.js';
import { initialise, startServer } from '../../dist/platform/database/embedded/server.js';
import { runMigrations } from '../../dist/platform/database/index.js';
import { TcpProxy } from './tcp-proxy.mjs';

/** @import { Installation } from '../../dist/platform/database/embedded/installation.js' */
/** @import { RunningServer } from '../../dist/platform/database/embedded/server.js' */
/** @import { Started } from '../started.mjs' */

const PASSWORD = 'chaos';
/** A process that dies loses nothing that the system has; only a power cut needs fsync, and there is none here. */
const SETTINGS = ['fsync=off', 'max_connections=300'];
const STARTS = 10;

/** Every second statement that writes fails while the disk is full. */
const DISK = `
  CREATE TABLE public.disk (is_full boolean NOT NULL);
  INSERT INTO public.disk VALUES (false);
  CREATE FUNCTION public.needs_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (SELECT is_full FROM public.disk) AND random() < 0.5 THEN
      RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
    END IF;
    RETURN NULL;
  END $$;
  DO $$ DECLARE each record; BEGIN
    FOR each IN SELECT schemaname, tablename FROM pg_tables
                 WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'public') LOOP
      EXECUTE format('CREATE TRIGGER needs_disk BEFORE INSERT OR UPDATE ON %I.%I FOR EACH STATEMENT EXECUTE FUNCTION public.needs_disk()',
                     each.schemaname, each.tablename);
    END LOOP;
  END $$`;
const BUSY =
  'LOCK TABLE idempotency.idempotency_keys, orders.orders, jobs.staged_jobs, process.processes IN ACCESS EXCLUSIVE MODE';

/** A PostgreSQL that can be crashed, behind a proxy whose connections can be cut. */
export class Database {
  /** @param {Started} started */
  static async start(started) {
    const installation = findInstallation(started.folder());
    await initialise(installation, PASSWORD, { sync: false });
    const server = await startServer(installation, PASSWORD, SETTINGS);
    const port = Number(new URL(server.url).port);
    const database = new Database({ installation, server, port, proxy: await TcpProxy.start(started, () => port) });
    started.stops.push(() => database.server.stop());
    await runMigrations(loadConfig({ DATABASE_URL: database.directUrl, AUTH_JWT_SECRET: 'unused' }), MIGRATIONS);
    return database;
  }

  /** @param {{ installation: Installation, server: RunningServer, port: number, proxy: TcpProxy }} parts */
  constructor({ installation, server, port, proxy }) {
    this.installation = installation;
    this.server = server;
    this.port = port;
    this.proxy = proxy;
    /** Around the proxy, for those who look on. */
    this.directUrl = server.url;
    this.url = Object.assign(new URL(server.url), { port: proxy.port }).href;
  }

  /** Ends it as a crash does, without a checkpoint and with transactions open, and starts it again on the same port. */
  async restart() {
    const [pid] = readFileSync(join(this.installation.data, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
    await this.server.stop();
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.server = await startServer(this.installation, PASSWORD, SETTINGS, { port: this.port });
        return;
      } catch (error) {
        if (attempt === STARTS) throw error;
        await delay(200);
      }
    }
  }

  /** Cuts every connection there is, whatever is under way on it. */
  cut() {
    this.proxy.cut();
  }

  /** A full disk cannot be had everywhere; from now on triggers can fail with its error. */
  async giveDisk() {
    await this.rows(DISK);
  }

  /** @param {boolean} full */
  async fillDisk(full) {
    await this.rows('UPDATE public.disk SET is_full = $1', [full]);
  }

  /**
   * Holds what everybody needs, so that whoever comes waits with a connection in hand until the pool has none.
   * @param {number} ms
   */
  async exhaust(ms) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.rows(`BEGIN; ${BUSY}; SELECT pg_sleep(${ms / 1_000}); COMMIT`);
        return;
      } catch (error) {
        // A transaction under way had another order of locks.
        if (attempt === STARTS) throw error;
      }
    }
  }

  /**
   * @param {string} sql
   * @param {unknown[]} parameters
   * @returns {Promise<any[]>}
   */
  async rows(sql, parameters = []) {
    const client = new pg.Client({ connectionString: this.directUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }
}
