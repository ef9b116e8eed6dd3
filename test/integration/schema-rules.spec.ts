import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, type QueryResultRow } from 'pg';
import { createTestDatabase } from '../support/postgres.js';

/*
 * What docs/scaling.md says of the schema: the rows of one user can live in one place, apart from those of the others. Each list
 * here is what does not fit that rule, with the reason; a new table, key or sequence needs a place in the rule or in a list.
 */

/** Tables without `user_id`: whose rows they are instead. */
const NOT_BY_USER: Readonly<Record<string, string>> = {
  'admin.audit_log': 'of those who operate the service; appended to',
  'events.delivered': 'of an endpoint for webhooks',
  'events.deliveries': 'of an endpoint for webhooks',
  'events.delivery_attempts': 'of an endpoint for webhooks',
  'events.feed_head': 'one row: the feed is one order of all events',
  'events.webhook_endpoints': 'a few rows for everybody',
  'inventory.products': 'a few rows for everybody',
  'inventory.stock': 'of a warehouse, which may be a system of its own',
  'inventory.transaction_lines': 'of a warehouse, which may be a system of its own',
  'jobs.staged_jobs': 'of the row that staged it, named by aggregate; gone when it is done',
  'payment.refunds': 'of a payment',
  'payment.sandbox_payments': 'stands for a gateway',
  'payment.sandbox_refunds': 'stands for a gateway',
  'payment.webhook_events': 'of a gateway, which knows no users of ours',
  'process.builds': 'a few rows for everybody',
  'process.compensations': 'of a process',
  'process.history': 'of a process',
  'process.rates': 'a few rows for everybody',
  'process.reaped': 'a few rows for everybody',
  'process.signals': 'of a process',
  'process.slots': 'of a limit that holds over all users',
  'shipping.sandbox_shipments': 'stands for a carrier',
  'shipping.webhook_events': 'of a carrier, which knows no users of ours',
};

const OUR_ID = 'an id that we make, unique by itself; a key of (user_id, id) says the same';
/** Unique keys without `user_id` of tables that have it. */
const KEYS_OVER_ALL: Readonly<Record<string, string>> = {
  accounts_pkey: OUR_ID,
  audit_records_pkey: OUR_ID,
  cbus_cbu: 'of a clearing house, which may be a system of its own',
  cbus_pkey: OUR_ID,
  deposits_pkey: OUR_ID,
  idempotency_keys_pkey: OUR_ID,
  orders_number_once: 'the number that people read to each other; drawn from a sequence, so never twice',
  orders_pkey: OUR_ID,
  outcomes_feed: 'the feed is one order of all events',
  outcomes_pkey: OUR_ID,
  payments_pkey: OUR_ID,
  processes_pkey: OUR_ID,
  returns_pkey: OUR_ID,
  shipments_pkey: OUR_ID,
};

/** Foreign keys of, or to, tables with `user_id` that do not carry it: within one user, because both ends are of one thing. */
const KEYS_WITHIN: Readonly<Record<string, string>> = {
  compensations_process: 'of a process and what it owes',
  refunds_payment: 'of a payment and what was given back of it',
};

/** Sequences, and how often each is drawn from. */
const SEQUENCES: Readonly<Record<string, string>> = {
  'cbu.cbu_account_numbers': 'twenty at a time, and only where the clearing house is in this process',
  'events.delivery_attempts_id_seq': 'once per try to deliver a webhook, after the work',
  'events.outcomes_recorded_seq': 'once per event that others are told of',
  'orders.order_numbers': 'once per order that is placed',
};

const OURS = `n.nspname !~ '^(pg_|information_schema$|public$|bullmq$)'`;
const COLUMNS = (keys: string, table: string): string =>
  `(SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = ${table} AND a.attnum = ANY (${keys}))`;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let client: Client;
/** Tables with `user_id`. */
let ofUsers: ReadonlySet<string>;

async function rows<Row extends QueryResultRow>(sql: string): Promise<Row[]> {
  return (await client.query<Row>(sql)).rows;
}

async function tables(): Promise<{ name: string; by_user: boolean }[]> {
  return rows(`SELECT n.nspname || '.' || c.relname AS name,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped) AS by_user
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND ${OURS}`);
}

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  ofUsers = new Set((await tables()).filter((table) => table.by_user).map(({ name }) => name));
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const sorted = (names: Iterable<string>): string[] => [...names].sort();

describe('A schema that can be spread by user', () => {
  it('has the user in every table, but for those that are said to be of something else', async () => {
    const others = (await tables()).filter((table) => !table.by_user).map(({ name }) => name);
    expect(sorted(others)).toEqual(sorted(Object.keys(NOT_BY_USER)));
  });

  it('has the user in every unique key of those tables, but for those that are said to hold over all', async () => {
    const keys = await rows<{ key: string; table: string; columns: string[] }>(`
      SELECT k.relname AS key, n.nspname || '.' || c.relname AS table, ${COLUMNS('i.indkey', 'c.oid')} AS columns
        FROM pg_index i JOIN pg_class k ON k.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE i.indisunique AND ${OURS}`);
    const over = keys.filter(({ table, columns }) => ofUsers.has(table) && !columns.includes('user_id'));
    expect(sorted(over.map(({ key }) => key))).toEqual(sorted(Object.keys(KEYS_OVER_ALL)));
  });

  it('has no foreign key from one user to another', async () => {
    const keys = await rows<{ key: string; from: string; to: string; columns: string[]; referenced: string[] }>(`
      SELECT o.conname AS key, o.conrelid::regclass::text AS from, o.confrelid::regclass::text AS to,
             ${COLUMNS('o.conkey', 'o.conrelid')} AS columns, ${COLUMNS('o.confkey', 'o.confrelid')} AS referenced
        FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace WHERE o.contype = 'f' AND ${OURS}`);
    const without = keys.filter(
      ({ from, to, columns, referenced }) =>
        (ofUsers.has(from) || ofUsers.has(to)) && !(columns.includes('user_id') && referenced.includes('user_id')),
    );
    expect(keys.map(({ key }) => key)).toContain('orders_profile');
    expect(sorted(without.map(({ key }) => key))).toEqual(sorted(Object.keys(KEYS_WITHIN)));
  });

  it('draws from no other sequence than those that are said to be drawn from seldom', async () => {
    const sequences = await rows<{ name: string }>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND ${OURS}`,
    );
    expect(sorted(sequences.map(({ name }) => name))).toEqual(sorted(Object.keys(SEQUENCES)));
  });
});

/** What not every engine that speaks PostgreSQL's protocol has, as docs/scaling.md names it. */
const FEATURES: Readonly<Record<string, RegExp>> = {
  'advisory locks': /pg_(try_)?advisory/,
  '`LISTEN` and `NOTIFY`': /`LISTEN \$|pg_notify\(/,
  '`SKIP LOCKED`': /SKIP LOCKED/,
  '`ctid`': /\bctid\b/,
  sequences: /nextval\(/,
};

describe('docs/scaling.md', () => {
  it.each(Object.entries(FEATURES))('names where %s are asked for', (feature, pattern) => {
    const modules = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ts$/.test(file) && !/\.spec\.ts$|migrations\//.test(file))
      .filter((file) => pattern.test(withoutComments(readFileSync(join('src', file), 'utf8'))))
      .map((file) => /^(kernel|platform)\/[^/]+|^[^/]+/.exec(file)?.[0] ?? '');
    const line = readFileSync('docs/scaling.md', 'utf8')
      .split('\n')
      .find((each) => each.startsWith(`| ${feature} |`));
    const named = [...(line?.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    expect(sorted(named)).toEqual(sorted(new Set(modules)));
  });
});

function withoutComments(code: string): string {
  return code.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
}
