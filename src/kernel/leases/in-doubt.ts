import type { SqlExecutor } from '#platform/database';

/** A row of which nobody knows whether its call took effect. */
export interface InDoubt {
  /** Its id, or what else tells it from others of its table. */
  readonly ref: string;
  /** In words. */
  readonly what: string;
  /** It waits for a person; else whoever works on it next asks. */
  readonly parked: boolean;
  readonly last_error: string | null;
  /** Since when. */
  readonly since: Date;
  /** The same with all its digits, for the cursor. */
  readonly since_text: string;
}

/** Where a list goes on: behind this time, and at it behind this row. */
export interface DoubtCursor {
  readonly since: string;
  readonly ref: string;
}

/** Of a table with `unknown_since`, `last_error` and an index on the former where `unfinished` and it is not null; SQL. */
interface DoubtTable {
  readonly table: string;
  readonly ref: string;
  readonly what: string;
  readonly parked: string;
  readonly unfinished: string;
}

/** Rows that are in doubt, the oldest doubt first. */
export async function findInDoubt(
  sql: SqlExecutor,
  { table, ref, what, parked, unfinished }: DoubtTable,
  after: DoubtCursor | null,
  limit: number,
): Promise<InDoubt[]> {
  const order = `unknown_since, (${ref}) COLLATE "C"`;
  const from =
    after === null
      ? ''
      : `AND unknown_since >= $1::timestamptz AND (unknown_since, (${ref}) COLLATE "C") > ($1::timestamptz, $2 COLLATE "C")`;
  const { rows } = await sql.query<InDoubt>(
    `SELECT ${ref} AS ref, ${what} AS what, ${parked} AS parked, last_error, unknown_since AS since, unknown_since::text AS since_text
       FROM ${table} WHERE unknown_since IS NOT NULL AND ${unfinished} ${from} ORDER BY ${order} LIMIT ${limit}`,
    after === null ? [] : [after.since, after.ref],
  );
  return rows;
}
