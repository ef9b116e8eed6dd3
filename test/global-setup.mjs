import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfig } from '../dist/config/index.js';
import { runMigrations } from '../dist/database/index.js';
import { findInstallation } from '../dist/database/embedded/installation.js';
import { initialise, startServer } from '../dist/database/embedded/server.js';

const PASSWORD = 'test';
const TEMPLATE = 'holdfast_template';

/** One throw-away PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function setUp() {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
  const { chmodSync } = await import('node:fs');
  chmodSync(dir, 0o755);
  const installation = findInstallation(dir);
  await initialise(installation, PASSWORD);
  const server = await startServer(installation, PASSWORD, ['fsync=off', 'max_connections=400']);
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  const templateUrl = Object.assign(new URL(server.url), { pathname: `/${TEMPLATE}` }).href;
  await runMigrations(loadConfig({ DATABASE_URL: templateUrl, AUTH_JWT_SECRET: 'unused' }));
  await admin.end();
  process.env['TEST_POSTGRES_URL'] = server.url;
  process.env['TEST_POSTGRES_TEMPLATE'] = TEMPLATE;
  globalThis.holdfastTest = {
    async stop() {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
      rmSync(installation.data, { recursive: true, force: true });
    },
  };
}
