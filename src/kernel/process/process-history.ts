import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '#platform/database';

/** What can happen to a process. */
export type EntryKind =
  | 'entered'
  | 'ended'
  | 'attempt-failed'
  | 'failed'
  | 'undone'
  | 'undo-failed'
  | 'signal'
  | 'signal-passed-over'
  | 'by-hand';

/** One entry of a history, as it is read. */
export interface HistoryEntry {
  /** Rises by one with each entry of the process. */
  readonly position: number;
  readonly chapter: number;
  readonly at: Date;
  readonly kind: EntryKind;
  readonly state: string;
  /** Tries that counted by then. */
  readonly attempt: number;
  /**
   * `attempt-failed` and `undo-failed` `{ reason }`, `failed` `{ type }`, `undone` and `undo-failed` `{ key }`, signals
   * `{ id, name }`, `by-hand` `{ did }`; null = nothing to add.
   */
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface Chapter {
  readonly chapter: number;
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
}

/** Entries that are read at most. */
export const MOST_ENTRIES = 500;

const COLUMNS = 'position, chapter, at, kind, state, attempt, detail';
/** Without a chapter the present one. */
const CHAPTER = `
  SELECT ${COLUMNS} FROM process.history
   WHERE process_id = $1 AND chapter = coalesce($2::integer, (SELECT chapter FROM process.processes WHERE id = $1))
   ORDER BY position DESC LIMIT ${MOST_ENTRIES}`;
const PRESENT = 'SELECT chapter FROM process.processes WHERE id = $1';
/** Of all chapters; by the primary key. */
const STEPS = `
  SELECT ${COLUMNS} FROM process.history
   WHERE process_id = $1 AND kind NOT IN ('signal', 'signal-passed-over') ORDER BY position DESC LIMIT $2`;

const ALL = `SELECT ${COLUMNS} FROM process.history WHERE process_id = $1 ORDER BY position DESC LIMIT $2`;

/** What happened to a process, for definitions that are `told`; of others there is nothing to read. By SQL: appended to by the checkpoint. */
@Injectable()
export class ProcessHistory {
  constructor(private readonly database: Database) {}

  /** One chapter, at most its newest 500 entries; without a number the present one. null = there is no such process. */
  async chapter(id: string, chapter: number | null = null, sql: SqlExecutor = this.database): Promise<Chapter | null> {
    const { rows: entries } = await sql.query<HistoryEntry>(CHAPTER, [id, chapter]);
    const [newest] = entries;
    if (newest !== undefined) return { chapter: newest.chapter, entries };
    const { rows } = await sql.query<{ chapter: number }>(PRESENT, [id]);
    return rows[0] === undefined ? null : { chapter: chapter ?? rows[0].chapter, entries };
  }

  /** All chapters, the signals too, newest first. */
  async all(id: string, limit: number): Promise<HistoryEntry[]> {
    return (await this.database.query<HistoryEntry>(ALL, [id, limit])).rows;
  }

  /** What became of its states in all chapters, newest first, without the signals: from this a view of its steps is folded. */
  async steps(id: string, limit = MOST_ENTRIES, sql: SqlExecutor = this.database): Promise<HistoryEntry[]> {
    return (await sql.query<HistoryEntry>(STEPS, [id, limit])).rows;
  }
}
