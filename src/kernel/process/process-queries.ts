import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '#platform/database';
import type { Failure } from './move.js';
import { searchStatements, UUID, type ProcessSearch, type SearchStatements, type Statement } from './process-search.js';

/** A process as those who operate it see it in a list; nothing in it but names and numbers. */
export interface ProcessRow {
  readonly id: string;
  readonly definition: string;
  readonly version: number;
  readonly subject: string | null;
  readonly user_id: string;
  readonly state: string;
  readonly parked: boolean;
  readonly paused: boolean;
  readonly attempts: number;
  /** Null = it has ended, or waits for a person. */
  readonly next_run_at: Date | null;
  readonly created_at: Date;
}

/** All of it. */
export interface WholeProcess extends ProcessRow {
  readonly state_data: unknown;
  readonly snapshot: unknown;
  readonly failure: Failure | null;
  readonly last_error: string | null;
  /** Since when a call may have taken effect unseen. */
  readonly unknown_since: Date | null;
  readonly steps_run: number;
  /** What the call under way told last, and when. */
  readonly heartbeat: unknown;
  readonly heartbeat_at: Date | null;
  readonly ended: boolean;
  /** A worker has it now. */
  readonly leased: boolean;
  readonly cancel_requested: boolean;
  readonly updated_at: Date;
  readonly ended_at: Date | null;
  readonly compensations: readonly RecordedUndoing[];
}

export interface RecordedUndoing {
  readonly name: string;
  readonly key: string;
  readonly status: 'recorded' | 'done' | 'parked';
  readonly attempts: number;
  /** Since when its call may have taken effect unseen. */
  readonly unknown_since: Date | null;
  readonly last_error: string | null;
  readonly done_at: Date | null;
}

/** How a process has ended, if it has. */
export interface ProcessEnd {
  readonly id: string;
  readonly state: string;
  /** `undone`: it has failed, and owes nothing more. Null = it goes on, or still owes something. */
  readonly end: 'done' | 'undone' | null;
}

export interface FoundProcesses {
  /** Newest first; with a condition that has no index perhaps fewer than the limit although there are more. */
  readonly rows: readonly ProcessRow[];
  /** The id before which the search goes on; null = there is no more. */
  readonly next: string | null;
}

const ROW = `id, definition, version, subject, user_id, state, parked_at IS NOT NULL AS parked, paused_at IS NOT NULL AS paused, attempts, created_at,
  CASE WHEN finished_at IS NULL AND parked_at IS NULL AND paused_at IS NULL THEN next_run_at END AS next_run_at`;
const WHOLE = `
  SELECT ${ROW}, state_data, snapshot, failure, last_error, unknown_since, steps_run, heartbeat, heartbeat_at, ended_at IS NOT NULL AS ended, leased_until > clock_timestamp() AS leased, cancel_requested_at IS NOT NULL AS cancel_requested, updated_at, ended_at
    FROM process.processes WHERE id = $1`;
const ENDS = `
  SELECT id, state, CASE WHEN finished_at IS NULL OR parked_at IS NOT NULL THEN NULL WHEN failure IS NULL THEN 'done' ELSE 'undone' END AS end
    FROM process.processes WHERE id = ANY ($1::uuid[])`;
/** In the order in which they run. */
const COMPENSATIONS = `
  SELECT name, key, status, attempts, unknown_since, last_error, created_at, done_at FROM process.compensations WHERE process_id = $1 ORDER BY position DESC`;

/** Processes as their operators look for them: by what they are, whoever owns them. SQL, since every search has its index. */
@Injectable()
export class ProcessQueries {
  constructor(private readonly database: Database) {}

  /**
   * Newest first. A search walks an index from its newest row on (process-search.ts), and looks at no more than 2,000 rows for what
   * has no index, the state for instance, which changes with each step; then it says where to go on.
   */
  async search(search: ProcessSearch): Promise<FoundProcesses> {
    const statements = searchStatements(search, ROW);
    const found = await this.rowsOf<ProcessRow>(statements.search);
    const furthest = found.length > search.limit && statements.bounds.length < 2 ? null : await this.bound(statements);
    const rows = furthest === null ? found : found.filter(({ id }) => id >= furthest);
    if (rows.length <= search.limit) return { rows, next: furthest };
    const page = rows.slice(0, search.limit);
    return { rows: page, next: page.at(-1)?.id ?? null };
  }

  /** Those with one of these ids, and those that are about one of them; the newest 200. */
  async about(ids: readonly string[]): Promise<ProcessRow[]> {
    const uuids = ids.filter((id) => UUID.test(id));
    const sql = `SELECT ${ROW} FROM process.processes WHERE id = ANY ($1::uuid[]) OR subject = ANY ($2::text[]) ORDER BY id DESC LIMIT 200`;
    return this.rowsOf<ProcessRow>({ sql, parameters: [uuids, ids] });
  }

  /** Ids of those that wait for a person, and of what they are about; of the newest 1,000. */
  async parkedIds(): Promise<string[]> {
    const sql = 'SELECT id, subject FROM process.processes WHERE parked_at IS NOT NULL ORDER BY id DESC LIMIT 1000';
    const rows = await this.rowsOf<Pick<ProcessRow, 'id' | 'subject'>>({ sql, parameters: [] });
    return rows.flatMap(({ id, subject }) => (subject !== null && UUID.test(subject) ? [id, subject] : [id]));
  }

  /** Of those that there are. */
  endsOf(ids: readonly string[]): Promise<ProcessEnd[]> {
    return this.rowsOf<ProcessEnd>({ sql: ENDS, parameters: [ids.filter((id) => UUID.test(id))] });
  }

  async compensationsOf(id: string): Promise<(RecordedUndoing & { readonly created_at: Date })[]> {
    return (await this.database.query<RecordedUndoing & { readonly created_at: Date }>(COMPENSATIONS, [id])).rows;
  }

  async find(sql: SqlExecutor, id: string): Promise<WholeProcess | null> {
    const { rows } = await sql.query<Omit<WholeProcess, 'compensations'>>(WHOLE, [id]);
    const [row] = rows;
    if (row === undefined) return null;
    const { rows: compensations } = await sql.query<RecordedUndoing>(COMPENSATIONS, [id]);
    return { ...row, compensations };
  }

  /** Where the first of the walks came to its bound; null = each came to its end. */
  private async bound({ bounds }: SearchStatements): Promise<string | null> {
    let furthest: string | null = null;
    for (const each of bounds) {
      const [last] = await this.rowsOf<{ id: string }>(each);
      if (last !== undefined && (furthest === null || last.id > furthest)) furthest = last.id;
    }
    return furthest;
  }

  private async rowsOf<Row>({ sql, parameters }: Statement): Promise<Row[]> {
    return (await this.database.queryPlannedAnew<Row>(sql, parameters)).rows;
  }
}
