import { Injectable } from '@nestjs/common';
import type { Rows, SqlExecutor, Transaction } from '#platform/database';

/**
 * One table in which something about a person stands, as the module that owns the table describes it. Every text is SQL
 * on that table: `$1` is the person's `sub`, `$2` the names (text[]) under which other tables know things of theirs.
 */
export interface PersonalTable {
  readonly table: string;
  /** Which rows are the person's; by an index. */
  readonly rows: string;
  /** Identifies a row. Default `id`. */
  readonly key?: string;
  /** A text[] of each row: ids and keys under which other tables have more of this person. */
  readonly names?: string;
  /** A text that says what still runs there, null when nothing does: such a row is left alone, and the person is not erased yet. */
  readonly live?: string;
  /** What each column with something personal holds afterwards. Money, ids and states are not among them. */
  readonly erased: Readonly<Record<string, string>>;
  /** The columns of the export. Default: all; null = another description of the table shows them. */
  readonly shown?: string | null;
}

export interface PersonalRow {
  readonly table: string;
  readonly row: Record<string, unknown>;
}

/** Names lead to rows with further names (an account, what was opened for it elsewhere), never over more tables than this. */
const NAME_ROUNDS = 2;
/** What still runs, as a refusal lists it. */
const MAX_LIVE = 20;
/** Rows of one look of the export. */
const PAGE = 200;

/** Where modules say what they know of people; whoever erases or exports a person knows none of the modules. */
@Injectable()
export class PersonalData {
  private readonly tables: PersonalTable[] = [];

  /** To be called while the application is put together. */
  register(...tables: readonly PersonalTable[]): void {
    this.tables.push(...tables);
  }

  /** What of the person still runs, in words; empty = they can be erased. */
  async live(sql: SqlExecutor, userId: string): Promise<string[]> {
    const names = await this.namesOf(sql, userId);
    const found: string[] = [];
    for (const { table, rows, live } of this.tables) {
      if (live === undefined) continue;
      const { rows: lines } = await sql.query<{ what: string }>(
        `SELECT ${live} AS what FROM ${table} WHERE ${withBoth(rows)} AND ${live} IS NOT NULL LIMIT ${MAX_LIVE}`,
        [userId, names],
      );
      found.push(...lines.map(({ what }) => what));
    }
    return found.slice(0, MAX_LIVE);
  }

  /** Redacts up to `limit` rows of each table; returns how many, 0 = there is nothing left to redact. Repeatable. */
  async erase(tx: Transaction, userId: string, limit: number): Promise<number> {
    const names = await this.namesOf(tx, userId);
    let erased = 0;
    for (const each of this.tables) {
      const columns = Object.entries(each.erased);
      if (columns.length === 0) continue;
      const left = columns.map(([column, value]) => `${column} IS DISTINCT FROM ${value}`).join(' OR ');
      const still = each.live === undefined ? '' : `AND ${each.live} IS NULL`;
      const { rowCount } = await tx.query(
        `UPDATE ${each.table} SET ${columns.map(([column, value]) => `${column} = ${value}`).join(', ')}
          WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${each.table} WHERE ${withBoth(each.rows)} ${still} AND (${left}) LIMIT $3 FOR UPDATE))`,
        [userId, names, limit],
      );
      erased += rowCount;
    }
    return erased;
  }

  /** Everything of the person, table by table, in pages. */
  async *rows(sql: SqlExecutor, userId: string): AsyncGenerator<PersonalRow> {
    const names = await this.namesOf(sql, userId);
    for (const { table, rows, key = 'id', shown } of this.tables) {
      if (shown === null) continue;
      const row = shown === undefined ? 'to_jsonb(own)' : `(SELECT to_jsonb(shown) FROM (SELECT ${shown}) AS shown)`;
      for (let after: string | null = null; ;) {
        const { rows: page }: Rows<{ key: string; row: Record<string, unknown> }> = await sql.query(
          // As the type that the key has, in whose order its index is.
          `SELECT (${key})::text AS key, ${row} AS row FROM ${table} AS own
            WHERE ${withBoth(rows)} ${after === null ? '' : `AND (${key}) > $3`} ORDER BY (${key}) LIMIT ${PAGE}`,
          after === null ? [userId, names] : [userId, names, after],
        );
        for (const each of page) yield { table, row: each.row };
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE) break;
        after = last.key;
      }
    }
  }

  private async namesOf(sql: SqlExecutor, userId: string): Promise<string[]> {
    let names: string[] = [];
    for (let round = 0; round < NAME_ROUNDS; round += 1) {
      const found = new Set(names);
      for (const each of this.tables) {
        if (each.names === undefined) continue;
        const { rows } = await sql.query<{ name: string }>(
          `SELECT unnest(${each.names}) AS name FROM ${each.table} WHERE ${withBoth(each.rows)}`,
          [userId, names],
        );
        for (const { name } of rows) found.add(name);
      }
      names = [...found];
    }
    return names;
  }
}

/** Every statement has both parameters, whichever the table's rows are found by, and both have their types. */
function withBoth(rows: string): string {
  return `($1::text IS NOT NULL AND $2::text[] IS NOT NULL AND (${rows}))`;
}
