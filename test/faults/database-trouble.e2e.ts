import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import { finalStateOf, ONE_OF_EVERYTHING, waitForAccount } from '../support/final-state.js';
import { asUser, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const UNAVAILABLE = { status: 503, code: 'database.unavailable', retryable: true };

describe('A database that answers and cannot do its work', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterEach(async () => {
    await writable('DROP FUNCTION IF EXISTS public.trouble() CASCADE');
    await ready(200);
  });
  afterAll(() => bed?.close());

  const name = (): string => new URL(bed.databaseUrl).pathname.slice(1);

  /** Takes the brake off, in a session that it does not hold, and does what is to be done besides. */
  async function writable(sql = 'SELECT 1'): Promise<void> {
    const client = await bed.connect();
    try {
      await client.query('SET default_transaction_read_only = off');
      await client.query(`ALTER DATABASE ${name()} RESET default_transaction_read_only`);
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  async function open(user: string): Promise<object> {
    const { status, body, headers } = await openAccount(server, { user, key: 'k' });
    if (status === 503) expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
    return status === 503 ? { status, code: body.code, retryable: body.retryable } : { status };
  }

  function ready(status: number): Promise<unknown> {
    const isSo = async (): Promise<boolean> => (await request(server.url).get('/health/ready')).status === status;
    return waitFor(`ready to say ${status}`, isSo, { timeoutMs: 20_000 });
  }

  /** What it said first may have been of a session that was ended, and is kept for a second. */
  function readySays(state: string): Promise<unknown> {
    return waitFor(`ready to say ${state}`, async () => {
      const { body } = await request(server.url).get('/health/ready');
      return body.parts.database.detail === `error ${state}`;
    });
  }

  /** Sessions of the server on this database, as after a fail-over, are made anew. */
  async function endSessions(): Promise<void> {
    await bed.rows(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  }

  it('because it is read-only answers 503, lets reads through, and goes on by itself', async () => {
    await waitFor(
      'an account before',
      async () => (await openAccount(server, { user: 'u-before', key: 'k' })).status === 201,
    );
    await bed.rows(`ALTER DATABASE ${name()} SET default_transaction_read_only = on`);
    await endSessions();
    await ready(503);
    for (let again = 0; again < 3; again += 1) expect(await open('u-read-only')).toEqual(UNAVAILABLE);
    await readySays('25006');
    await request(server.url).get('/accounts').use(asUser('u-before')).expect(200);

    // The sessions of now were made read-only, and nobody ends them for us.
    await writable();
    await ready(200);
    await waitFor(
      'the same key to be taken',
      async () => (await openAccount(server, { user: 'u-read-only', key: 'k' })).status === 201,
    );
    await waitForAccount(bed, 'u-read-only');
    expect(await finalStateOf(bed, 'u-read-only')).toEqual(ONE_OF_EVERYTHING);
  });

  it('for new sessions only is met by some requests, none of which is lost', async () => {
    await bed.rows(`ALTER DATABASE ${name()} SET default_transaction_read_only = on`);
    const users = Array.from({ length: 10 }, (_, index) => `u-mixed-${index}`);
    const answers = await Promise.all(users.map((user) => open(user)));
    // The ledger is in this very process, so that it may be the one that was met by it.
    for (const answer of answers)
      expect([{ status: 201 }, { ...UNAVAILABLE, code: expect.any(String) }]).toContainEqual(answer);
    await writable();
    for (const user of users)
      await waitFor(
        `the key of ${user} to be taken`,
        async () => (await openAccount(server, { user, key: 'k' })).status === 201,
      );
    expect(await bed.count("SELECT count(*) FROM account.accounts WHERE user_id LIKE 'u-mixed-%'")).toBe(users.length);
  });

  // A disk cannot be filled here; a trigger fails with the very errors of one that is full, and of its siblings.
  it.each([
    { state: '53100', what: 'a full disk', table: 'account.accounts' },
    { state: '53200', what: 'no memory', table: 'account.accounts' },
    { state: '53400', what: 'a limit that was reached', table: 'idempotency.idempotency_keys' },
    { state: '57P04', what: 'a database that was dropped', table: 'account.accounts' },
    { state: '57P02', what: 'a crash', table: 'account.accounts' },
    { state: '58030', what: 'a failing disk', table: 'account.accounts' },
    { state: '08006', what: 'a broken connection behind it', table: 'account.accounts' },
  ])('because of $what ($state) answers 503, and the key is taken once it is over', async ({ state, table }) => {
    const user = `u-${state}`;
    await bed.rows(
      `CREATE FUNCTION public.trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = '${state}'; END $$`,
    );
    await writable(`CREATE TRIGGER trouble BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION public.trouble()`);
    for (let again = 0; again < 3; again += 1) expect(await open(user)).toEqual(UNAVAILABLE);
    if (/^5[38]/.test(state)) await readySays(state);
    await writable('DROP FUNCTION public.trouble() CASCADE');
    await waitFor(
      'the same key to be taken',
      async () => (await openAccount(server, { user, key: 'k' })).status === 201,
    );
    await waitForAccount(bed, user);
    expect(await finalStateOf(bed, user)).toEqual(ONE_OF_EVERYTHING);
  });
});
