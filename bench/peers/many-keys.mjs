// A table of finished keys as years of traffic leave it, made by SQL.

const TABLE = 'idempotency.idempotency_keys';
const CONSTRAINTS = `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
                      WHERE conrelid = '${TABLE}'::regclass AND contype IN ('p', 'u')`;
const INDEXES = `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
                  WHERE indrelid = '${TABLE}'::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`;

const USER = 'user-';

/**
 * How key number `number` is called: a thousand users, keys without any order.
 * @param {number} number
 */
export const userOf = (number) => `${USER}${String(number % 1000).padStart(4, '0')}`;
export const keyOf = `md5('key-' || number)`;

const COLUMNS = `id, created_at, idempotency_key, user_id, request_method, request_path, request_fingerprint, actor, lifecycle, lifecycle_version,
                 recovery_point, response_code, response_headers, response_body, finished_at, next_run_at, last_run_at`;

/**
 * Inserts finished keys, one for each `number` of the series. All are of one width, as those of one route are: into what
 * a full page has left no further one fits, so keys that came one after another lie together and expire together.
 * @param {{ key: string, user: string, age: string, series: string }} what
 */
export function insertFinished({ key, user, age, series }) {
  const at = `clock_timestamp() - interval '${age}'`;
  return `INSERT INTO ${TABLE} (${COLUMNS})
          SELECT uuidv7(interval '-${age}'), ${at}, ${key}, ${user}, 'POST', '/deposits', sha256(number::text::bytea), '{"sub":"user","roles":[]}',
                 'deposit.create', 1, 'finished', 201, '{"content-type":"application/json; charset=utf-8"}', '\\x7b226964223a2231227d', ${at}, ${at}, ${at}
            FROM ${series} number`;
}

/**
 * Fills the table with `keys` finished ones. Indexes are made afterwards, and all of it in the transaction that empties
 * the table, so that with wal_level=minimal nothing of it goes through the write-ahead log.
 * @param {import('../harness/postgres.mjs').Postgres} postgres
 * @param {string} database
 * @param {number} keys
 */
export async function fillWithKeys(postgres, database, keys) {
  const constraints = await postgres.query(database, CONSTRAINTS);
  const indexes = await postgres.query(database, INDEXES);
  const statements = [
    `TRUNCATE ${TABLE}`,
    ...constraints.map(({ name }) => `ALTER TABLE ${TABLE} DROP CONSTRAINT ${name}`),
    ...indexes.map(({ name }) => `DROP INDEX ${name}`),
    insertFinished({
      key: keyOf,
      user: `'${USER}' || lpad((number % 1000)::text, 4, '0')`,
      age: '12 hours',
      series: `generate_series(1, ${keys})`,
    }),
    ...constraints.map(({ name, definition }) => `ALTER TABLE ${TABLE} ADD CONSTRAINT ${name} ${definition}`),
    ...indexes.map(({ definition }) => definition),
  ];
  await postgres.query(database, `BEGIN; ${statements.join(';\n')}; COMMIT`);
  await postgres.query(database, `VACUUM (ANALYZE) ${TABLE}`);
}
