import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { MIGRATIONS } from '../dist/app.module.js';
import { loadConfig } from '../dist/platform/config/index.js';
import { findInstallation } from '../dist/platform/database/embedded/installation.js';
import { initialise, startServer } from '../dist/platform/database/embedded/server.js';
import { runMigrations } from '../dist/platform/database/index.js';

const PASSWORD = 'test';
/** Files in memory, where a system has such a folder: a database per test file is some three hundred of them. */
const IN_MEMORY = '/dev/shm';
/** What a whole run's PostgreSQL takes is well below it. */
const ROOM_BYTES = 4 * 2 ** 30;
const TEMPLATE = `holdfast_template_${process.pid}`;

/** One PostgreSQL for the whole run (TEST_DATABASE_URL, or a throw-away one), with a migrated template that each test file clones. */
export default async function setUp() {
  const given = process.env['TEST_DATABASE_URL'];
  const { url, stop } =
    given === undefined || given === ''
      ? await throwAway()
      : { url: given, stop: () => sql(given, `DROP DATABASE ${TEMPLATE}`) };
  Object.assign(globalThis, { holdfastTest: { stop } });
  await sql(url, `CREATE DATABASE ${TEMPLATE}`);
  const templateUrl = Object.assign(new URL(url), { pathname: `/${TEMPLATE}` }).href;
  await runMigrations(loadConfig({ DATABASE_URL: templateUrl, AUTH_JWT_SECRET: 'unused' }), MIGRATIONS);
  process.env['TEST_POSTGRES_URL'] = url;
  process.env['TEST_POSTGRES_TEMPLATE'] = TEMPLATE;
}

async function throwAway() {
  const dir = mkdtempSync(join(hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'holdfast-test-'));
  // mkdtemp closes the folder to the user that PostgreSQL runs as when we are root.
  chmodSync(dir, 0o755);
  const installation = findInstallation(dir);
  await initialise(installation, PASSWORD, { sync: false });
  // Nothing of it outlives the run. What is said of losing power is tested on one of its own (startPostgres).
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=400'];
  const server = await startServer(installation, PASSWORD, settings);
  const stop = async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
    rmSync(installation.data, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

/** @param {string} folder */
function hasRoom(folder) {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > ROOM_BYTES;
}

/**
 * @param {string} url
 * @param {string} text
 */
async function sql(url, text) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
