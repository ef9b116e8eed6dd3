import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { listen } from './listen.mjs';

/** @import { Socket } from 'node:net' */

const PASSWORD = 'conformance';

/**
 * A PostgreSQL for one run of the kit: the given one, or a throw-away one from npm.
 * @param {string | undefined} given
 */
export async function openPostgres(given) {
  return given === undefined ? throwAway() : { url: given, stop: async () => undefined };
}

/**
 * One empty database per name, in that order, until `drop`.
 * @param {string} url
 * @param {string[]} names
 */
export async function openDatabases(url, names) {
  const full = names.map((each) => `conformance_${process.pid}_${each}`);
  for (const name of full) await run(url, `CREATE DATABASE ${name}`);
  return {
    urls: full.map((name) => Object.assign(new URL(url), { pathname: `/${name}` }).href),
    drop: async () => {
      for (const name of full) await run(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function throwAway() {
  const { findInstallation } = await import('../../dist/platform/database/embedded/installation.js');
  const { initialise, startServer } = await import('../../dist/platform/database/embedded/server.js');
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-conformance-'));
  // mkdtemp closes the folder to the user that PostgreSQL runs as when we are root.
  chmodSync(dir, 0o755);
  const installation = findInstallation(dir);
  await initialise(installation, PASSWORD, { sync: false });
  const server = await startServer(installation, PASSWORD, ['fsync=off']);
  const stop = async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
    rmSync(installation.data, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

/**
 * @param {string} url
 * @param {string} sql
 */
async function run(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const AGE = `
  UPDATE idempotency.idempotency_keys
     SET created_at = created_at - $2 * interval '1 millisecond', finished_at = finished_at - $2 * interval '1 millisecond',
         last_run_at = last_run_at - $2 * interval '1 millisecond', next_run_at = next_run_at - $2 * interval '1 millisecond',
         leased_until = leased_until - $2 * interval '1 millisecond', unknown_since = unknown_since - $2 * interval '1 millisecond'
   WHERE idempotency_key = $1`;

/** What the driver does in the service's own tables: all times are in the database, so moving time is moving rows. */
export class ServiceTables {
  /** @param {string} url */
  constructor(url) {
    this.pool = new pg.Pool({ connectionString: url, max: 2 });
    this.pool.on('error', () => undefined);
  }

  /**
   * @param {string} key
   * @param {number} ms
   */
  async age(key, ms) {
    const { rowCount } = await this.pool.query(AGE, [key, ms]);
    if (rowCount === 0) throw new Error(`there is no key ${key} to make older`);
  }

  /** @param {string | null} key */
  async keys(key) {
    const { rows } = await this.pool.query(
      'SELECT count(*)::int AS count, count(parked_at)::int AS parked FROM idempotency.idempotency_keys WHERE idempotency_key = $1',
      [key],
    );
    return rows[0];
  }

  /**
   * The queue forgets every wake-up it was given; the service's own rows stay.
   * @param {boolean} lose
   */
  async queue(lose) {
    if (lose) await this.pool.query('DELETE FROM bullmq.job');
    const { rows } = await this.pool.query(
      'SELECT count(*) FILTER (WHERE enqueued_at IS NULL)::int AS unsent, count(*)::int AS staged FROM jobs.staged_jobs WHERE parked_at IS NULL',
    );
    return rows[0];
  }

  stop() {
    return this.pool.end();
  }
}

/** A way to the database that can be closed: to the service it is then as if the database's machine had gone. */
export class DatabaseGate {
  /** @type {Set<Socket>} */
  sockets = new Set();
  open = true;
  /** The database by way of this gate. */
  url = '';

  /** @param {string} url */
  static async start(url) {
    const { hostname, port } = new URL(url);
    const gate = new DatabaseGate({ host: hostname, port: Number(port || 5432) });
    gate.url = Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(await listen(gate.server)) }).href;
    return gate;
  }

  /** @param {{ host: string, port: number }} database */
  constructor(database) {
    this.server = createServer((client) => this.link(client, database));
  }

  /** @param {boolean} open */
  set(open) {
    this.open = open;
    if (!open) for (const socket of this.sockets) socket.destroy();
  }

  /**
   * @param {Socket} client
   * @param {{ host: string, port: number }} database
   */
  link(client, database) {
    if (!this.open) return void client.destroy();
    const upstream = connect({ ...database, noDelay: true });
    const end = () => [client, upstream].forEach((socket) => socket.destroy());
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        this.sockets.delete(socket);
        end();
      });
    }
    client.pipe(upstream);
    upstream.pipe(client);
  }

  async stop() {
    this.set(false);
    await new Promise((resolve) => this.server.close(resolve));
  }
}
