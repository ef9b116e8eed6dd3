import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findInstallation } from '../../src/platform/database/embedded/installation.js';
import { initialise, startServer, type RunningServer } from '../../src/platform/database/embedded/server.js';

const PASSWORD = 'test';

/** A database of a test's own, cloned from the migrated template, or from another that nobody is connected to. */
export async function createTestDatabase(
  template = required('TEST_POSTGRES_TEMPLATE'),
): Promise<{ url: string; drop(): Promise<void> }> {
  const base = new URL(required('TEST_POSTGRES_URL'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  await admin(base.href, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  base.pathname = `/${name}`;
  return { url: base.href, drop: () => admin(required('TEST_POSTGRES_URL'), `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** A PostgreSQL of a test's own that can be stopped and started again on the same port. */
export interface OwnPostgres {
  readonly url: string;
  /** `fast` ends every session and shuts down in good order; `immediate` is a crash: the next start recovers from the log. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
}

export async function startPostgres(): Promise<OwnPostgres> {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-own-'));
  chmodSync(dir, 0o755);
  const installation = findInstallation(dir);
  await initialise(installation, PASSWORD, { sync: false });
  let server: RunningServer | null = await startServer(installation, PASSWORD, ['fsync=off']);
  const { url } = server;
  const stop = async (mode: 'fast' | 'immediate' = 'fast'): Promise<void> => {
    if (mode === 'immediate')
      process.kill(Number(readFileSync(join(installation.data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
    await server?.stop();
    server = null;
  };
  return {
    url,
    stop,
    start: async () => {
      server = await startServer(installation, PASSWORD, ['fsync=off'], { port: Number(new URL(url).port) });
    },
    remove: async () => {
      await stop();
      rmSync(dir, { recursive: true, force: true });
      rmSync(installation.data, { recursive: true, force: true });
    },
  };
}

async function admin(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run the tests with npm test`);
  return value;
}
