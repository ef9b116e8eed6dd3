import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openAccount } from '../support/accounts.js';
import { poolerUrl } from '../support/environment.js';
import { finalStateOf, ONE_OF_EVERYTHING, waitForAccount } from '../support/final-state.js';
import { asUser, request } from '../support/requests.js';
import { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

/** What somebody may have given the database for its other users. */
const DEFAULTS: Readonly<Record<string, string>> = {
  default_transaction_isolation: "'serializable'",
  DateStyle: "'SQL, DMY'",
  IntervalStyle: "'sql_standard'",
  TimeZone: "'Asia/Kolkata'",
  bytea_output: "'escape'",
  extra_float_digits: '-5',
  standard_conforming_strings: "'off'",
  array_nulls: "'off'",
  transform_null_equals: "'on'",
  search_path: 'hostile, pg_catalog',
};

/** Found before PostgreSQL's own by whoever takes the search path of the database. */
const HOSTILE = `
  CREATE SCHEMA hostile;
  CREATE FUNCTION hostile.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT timestamptz ''1970-01-01''';
  CREATE FUNCTION hostile.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT timestamptz ''1970-01-01''';
  CREATE FUNCTION hostile.wrong(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT false';
  CREATE OPERATOR hostile.= (LEFTARG = text, RIGHTARG = text, FUNCTION = hostile.wrong);`;

describe('A database whose defaults are other than ours @matrix', () => {
  let bed: TestBed;

  beforeAll(async () => {
    bed = await TestBed.create();
    await admin(async (client) => void (await client.query(HOSTILE)));
  });
  afterAll(() => bed?.close());

  const database = (): string => new URL(bed.databaseUrl).pathname.slice(1);

  async function admin<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = await bed.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** Defaults hold for sessions that begin after them: a pooler, which keeps its own, has to begin them anew. */
  async function alter(what: readonly string[]): Promise<void> {
    await admin(async (client) => {
      for (const each of what) await client.query(`ALTER DATABASE ${database()} ${each}`);
      await client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    });
  }

  async function setDefaults(defaults: Readonly<Record<string, string>>): Promise<void> {
    await alter(Object.entries(defaults).map(([name, value]) => `SET ${name} = ${value}`));
  }

  /** What a server says that must refuse to start. */
  async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
    const server = await Server.launch(env);
    try {
      expect((await server.waitForExit(60_000)).code).toBe(1);
      return server.logs.join('\n');
    } finally {
      await server.stop();
    }
  }

  if (poolerUrl === null) {
    it('is served as any other, because each session says what it relies on', async () => {
      await setDefaults(DEFAULTS);
      const server = await bed.start();
      for (const user of ['u-1', 'u-2']) {
        const first = await openAccount(server, { user, key: 'k' }).expect(201);
        expect(first.body.createdAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
        expect((await openAccount(server, { user, key: 'k' })).text).toBe(first.text);
      }
      await request(server.url).get('/accounts').use(asUser('u-1')).expect(200);
      await admin(async (client) => void (await client.query(`ALTER DATABASE ${database()} RESET ALL`)));
      for (const user of ['u-1', 'u-2']) {
        await waitForAccount(bed, user);
        expect(await finalStateOf(bed, user)).toEqual(ONE_OF_EVERYTHING);
      }
      expect(server.errors().filter((line) => line.startsWith('{'))).toEqual([]);
      await server.stop();
    });
  } else {
    it('is refused by name where a pooler keeps what a session relies on from the server', async () => {
      await setDefaults({ default_transaction_isolation: "'repeatable read'" });
      expect(await refusal({ DATABASE_URL: bed.databaseUrl })).toMatch(
        /default_transaction_isolation = repeatable read, and ours rely on read committed/,
      );
      await alter(['RESET ALL']);
    });
  }

  it('and cannot be set by a session is refused by name', async () => {
    const latin = `${database()}_latin`;
    await admin(
      async (client) =>
        void (await client.query(`CREATE DATABASE ${latin} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`)),
    );
    const url = Object.assign(new URL(bed.databaseUrl), { pathname: `/${latin}` }).href;
    try {
      expect(await refusal({ DATABASE_URL: url, MIGRATE_ON_START: 'false' })).toContain(
        `The database ${latin} has the encoding LATIN1`,
      );
    } finally {
      await admin(async (client) => void (await client.query(`DROP DATABASE ${latin} WITH (FORCE)`)));
    }
    await alter(['SET synchronous_commit = off']);
    expect(await refusal({ DATABASE_URL: bed.databaseUrl })).toMatch(
      /have synchronous_commit = off, and ours rely on on: ALTER DATABASE/,
    );
    await alter(['RESET ALL']);
  });

  it('whose address sets a time-out of the driver is refused, with the reason', async () => {
    const url = new URL(bed.databaseUrl);
    url.searchParams.set('query_timeout', '500');
    expect(await refusal({ DATABASE_URL: url.href })).toMatch(/query_timeout is refused.*goes on at the server/);
  });
});
