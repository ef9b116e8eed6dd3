import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from 'holdfast/kernel';
import pg from 'pg';

export interface TestDatabase {
  readonly url: string;
  remove(): Promise<void>;
}

/** An empty database of the test file's own: on the server of TEST_DATABASE_URL, else on a PostgreSQL from npm. */
export async function createDatabase(): Promise<TestDatabase> {
  const given = process.env['TEST_DATABASE_URL'];
  const server =
    given === undefined || given === '' ? await throwAwayServer() : { url: given, stop: () => Promise.resolve() };
  const name = `rides_${randomUUID().replaceAll('-', '')}`;
  await run(server.url, `CREATE DATABASE ${name}`);
  const remove = async (): Promise<void> => {
    await run(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
    await server.stop();
  };
  return { url: Object.assign(new URL(server.url), { pathname: `/${name}` }).href, remove };
}

async function throwAwayServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'rides-test-'));
  // PostgreSQL does not run as root; the user it runs as instead must get in.
  chmodSync(folder, 0o755);
  const { url, stop } = await startEmbeddedPostgres(folder);
  return {
    url,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
