import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DATA_SOURCE } from '../../src/platform/database/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { createTestDatabase } from '../support/postgres.js';

/** What a table is made of, one line for each part, as PostgreSQL spells it; it has two spellings of a default that is a bigint. */
const PARTS = `
  WITH tables AS (
    SELECT c.oid, format('%s.%s', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema$|public$|bullmq$)')
  SELECT format('column %s.%s %s%s%s%s%s', t.name, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attcollation <> y.typcollation THEN ' collate ' || a.attcollation::regcollation::text END,
                ' default ' || regexp_replace(pg_get_expr(d.adbin, d.adrelid), '^''([0-9]+)''::bigint$', '\\1'),
                CASE WHEN a.attidentity <> '' THEN ' identity ' || a.attidentity::text END,
                CASE WHEN a.attnotnull THEN ' not null' END) AS part
    FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid JOIN pg_type y ON y.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
   WHERE a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT format('constraint %s.%s %s', t.name, o.conname, pg_get_constraintdef(o.oid))
    FROM tables t JOIN pg_constraint o ON o.conrelid = t.oid WHERE o.contype IN ('p', 'u', 'c', 'x', 'f')
  UNION ALL SELECT format('%s;', pg_get_indexdef(i.indexrelid)) FROM tables t JOIN pg_index i ON i.indrelid = t.oid
   WHERE NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x'))
  UNION ALL SELECT format('comment %s.%s %s', t.name, a.attname, d.description) FROM tables t
    JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_class'::regclass
    LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.objsubid AND d.objsubid > 0`;

let application: TestApplication;
/** The entities of the whole application, as its modules have registered them. */
let entities: (new () => unknown)[];
/** What the tables are made of where TypeORM has made them from the entities. */
let wanted: readonly string[];

/** On a database of its own, without Nest and without our pool. */
async function on<T>(url: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await new DataSource({ type: 'postgres', url, entities, installExtensions: false }).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

async function partsOf(source: DataSource): Promise<string[]> {
  return (await source.query<{ part: string }[]>(PARTS)).map(({ part }) => part);
}

/**
 * TypeORM has no words for an expression or an order inside an index; such an index is `synchronize: false` in its entity,
 * and db/schema.sql says what it is.
 */
function indexesBySql(source: DataSource): string[] {
  const schema = readFileSync('db/schema.sql', 'utf8').split('\n');
  const names = source.entityMetadatas.flatMap(({ indices }) => indices).filter(({ synchronize }) => !synchronize);
  return names.flatMap(({ name }) =>
    schema.filter((line) => /^CREATE (UNIQUE )?INDEX/.test(line) && line.includes(` ${name} `)),
  );
}

/** Makes the tables of the entities, and of nothing else. */
async function build(url: string): Promise<string[]> {
  return on(url, async (source) => {
    for (const schema of new Set(source.entityMetadatas.map((each) => each.schema)))
      await source.query(`DROP SCHEMA ${schema} CASCADE; CREATE SCHEMA ${schema}`);
    await source.synchronize();
    return [...(await partsOf(source)), ...indexesBySql(source)];
  });
}

/**
 * What would have to be done for the database to be as the entities say. TypeORM knows some of it: it compares checks by
 * their name and no conditions of indexes. PostgreSQL knows the rest.
 */
async function differences(url: string): Promise<string[]> {
  return on(url, async (source) => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    const found = await partsOf(source);
    return [
      ...upQueries.map(({ query }) => query),
      ...wanted.filter((part) => !found.includes(part)).map((part) => `wanted: ${part}`),
      ...found.filter((part) => !wanted.includes(part)).map((part) => `found: ${part}`),
    ];
  });
}

async function onCopy<T>(work: (url: string) => Promise<T>): Promise<T> {
  const copy = await createTestDatabase();
  try {
    return await work(copy.url);
  } finally {
    await copy.drop();
  }
}

beforeAll(async () => {
  application = await startApplication();
  const source = application.app.get<DataSource>(getDataSourceToken(DATA_SOURCE));
  entities = source.entityMetadatas.map(({ target }) => target as new () => unknown);
  wanted = await onCopy(build);
});
afterAll(async () => {
  await application?.close();
});

describe('Entities and migrations', () => {
  it('make the same tables', async () => {
    expect(await onCopy(differences)).toEqual([]);
  });

  it.each([
    ['a table', 'CREATE TABLE account.others (id uuid PRIMARY KEY)', 'account.others'],
    ['a column', 'ALTER TABLE account.accounts ADD COLUMN extra text', 'account.accounts.extra'],
    ['a column less', 'ALTER TABLE payment.payments DROP COLUMN reference', 'payment.payments.reference'],
    ['a type', 'ALTER TABLE orders.orders ALTER COLUMN version TYPE bigint', 'orders.orders.version'],
    [
      'a collation',
      'ALTER TABLE inventory.products ALTER COLUMN name TYPE text COLLATE "C"',
      'inventory.products.name',
    ],
    ['a null', 'ALTER TABLE cbu.cbus ALTER COLUMN owner_name DROP NOT NULL', 'cbu.cbus.owner_name'],
    ['a default', 'ALTER TABLE jobs.staged_jobs ALTER COLUMN attempts SET DEFAULT 1', 'jobs.staged_jobs.attempts'],
    [
      'an identity',
      'ALTER TABLE events.outcomes ALTER COLUMN recorded SET GENERATED BY DEFAULT',
      'events.outcomes.recorded',
    ],
    ['a primary key', 'ALTER TABLE payment.webhook_events DROP CONSTRAINT webhook_events_pkey', 'webhook_events_pkey'],
    ['a unique constraint', 'ALTER TABLE cbu.cbus DROP CONSTRAINT cbus_cbu', 'cbus_cbu'],
    [
      'a foreign key',
      `ALTER TABLE process.compensations DROP CONSTRAINT compensations_process,
         ADD CONSTRAINT compensations_process FOREIGN KEY (process_id) REFERENCES process.processes (id)`,
      'compensations_process',
    ],
    [
      'the condition of a check',
      `ALTER TABLE deposit.deposits DROP CONSTRAINT deposits_name_length,
         ADD CONSTRAINT deposits_name_length CHECK (length(name) BETWEEN 1 AND 101)`,
      'deposits_name_length',
    ],
    ['an index', 'DROP INDEX payment.payments_by_order', 'payments_by_order'],
    [
      'the condition of an index',
      `DROP INDEX events.deliveries_due;
       CREATE INDEX deliveries_due ON events.deliveries (next_run_at) WHERE parked_at IS NOT NULL`,
      'deliveries_due',
    ],
    [
      'the expression of an index',
      "DROP INDEX admin.audit_log_about; CREATE INDEX audit_log_about ON admin.audit_log (split_part(subject, ':', 1))",
      'audit_log_about',
    ],
    ['a comment', "COMMENT ON TABLE inventory.stock IS 'of something else'", 'of something else'],
  ])('are told apart by %s', async (_what, alteration, name) => {
    const found = await onCopy(async (url) => {
      await on(url, (source) => source.query(alteration));
      return differences(url);
    });
    expect(found.join('\n')).toContain(name);
  });
});
