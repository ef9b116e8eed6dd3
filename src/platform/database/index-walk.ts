import type { Database } from './database.js';

/** Rows that one page looks at, at most, where it passes over some. */
const LOOKED_AT = 2_000;
/** A UUIDv7 has 48 bits of time. */
const LATEST_MS = 2 ** 48 - 1;
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** SQL with its parameters, which are numbered from $2 on. */
interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A page of a table, newest row first, by an index that ends in the `id`. */
export interface IndexWalk {
  readonly table: string;
  readonly columns: string;
  /** The rows that the index has together; null = all. */
  readonly along: Condition | null;
  /** Which of them are shown, where no index tells; its parameters come behind those of `along`. null = all. */
  readonly shown: Condition | null;
  /** Older than this id. */
  readonly before: string | null;
  readonly limit: number;
}

export interface WalkedPage<Row> {
  /** Perhaps fewer than the limit although there are more: a page ends where it has looked at 2,000 rows. */
  readonly rows: readonly Row[];
  /** The id before which the next page begins; null = there is none. */
  readonly next: string | null;
}

/** Reads one page. However large the table is, no more than 2,000 rows are looked at. */
export async function walkIndex<Row extends { readonly id: string }>(
  database: Database,
  { table, columns, along, shown, before, limit }: IndexWalk,
): Promise<WalkedPage<Row>> {
  const bounds = [before ?? NEWEST, ...(along?.values ?? [])];
  const walk = `FROM ${table} WHERE id < $1::uuid ${along === null ? '' : `AND ${along.sql}`} ORDER BY id DESC`;
  const looked = shown === null ? limit + 1 : LOOKED_AT;
  const { rows: found } = await database.queryPlannedAnew<Row>(
    `SELECT ${columns} FROM (SELECT * ${walk} LIMIT ${looked}) AS looked
      ${shown === null ? '' : `WHERE ${shown.sql}`} ORDER BY id DESC LIMIT ${limit + 1}`,
    [...bounds, ...(shown?.values ?? [])],
  );
  if (found.length > limit) {
    const rows = found.slice(0, limit);
    return { rows, next: rows.at(-1)?.id ?? null };
  }
  if (shown === null) return { rows: found, next: null };
  const { rows: ends } = await database.queryPlannedAnew<{ id: string }>(
    `SELECT id ${walk} OFFSET ${LOOKED_AT - 1} LIMIT 1`,
    bounds,
  );
  const next = ends[0]?.id ?? null;
  // Rows that came between the two looks have moved the end up: what stands behind it comes with the next page.
  return { rows: next === null ? found : found.filter(({ id }) => id >= next), next };
}

/** The smallest UUIDv7 of this moment: ids are in the order of time, so it parts older from younger ones. */
export function uuidAt(ms: number): string {
  const time = Math.min(Math.max(0, ms), LATEST_MS).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
