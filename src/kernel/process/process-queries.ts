import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '#platform/database';
import type { Failure } from './move.js';

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
  readonly steps_run: number;
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
  readonly last_error: string | null;
  readonly done_at: Date | null;
}

export interface ProcessSearch {
  readonly definition: string | null;
  readonly state: string | null;
  readonly parked: boolean | null;
  /** The id, the subject or the user, whole. */
  readonly text: string | null;
  /** Older than this id. */
  readonly before: string | null;
  readonly limit: number;
}

const ROW = `id, definition, version, subject, user_id, state, parked_at IS NOT NULL AS parked, paused_at IS NOT NULL AS paused, attempts, created_at,
  CASE WHEN finished_at IS NULL AND parked_at IS NULL AND paused_at IS NULL THEN next_run_at END AS next_run_at`;
const WHOLE = `
  SELECT ${ROW}, state_data, snapshot, failure, last_error, steps_run, cancel_requested_at IS NOT NULL AS cancel_requested, updated_at, ended_at
    FROM process.processes WHERE id = $1`;
/** In the order in which they run. */
const COMPENSATIONS = `
  SELECT name, key, status, attempts, last_error, done_at FROM process.compensations WHERE process_id = $1 ORDER BY position DESC`;

/** Processes as their operators look for them: by what they are, whoever owns them. SQL, since every search has its index. */
@Injectable()
export class ProcessQueries {
  constructor(private readonly database: Database) {}

  /** Newest first; one more than the limit when there are more. Each condition is SQL of its own, so that its index is seen. */
  async search({ definition, state, parked, text, before, limit }: ProcessSearch): Promise<ProcessRow[]> {
    const parameters: unknown[] = [];
    const conditions: string[] = [];
    const where = (condition: (parameter: string) => string, value: unknown): void => {
      if (value === null) return;
      parameters.push(value);
      conditions.push(condition(`$${parameters.length}`));
    };
    where((p) => `definition = ${p}`, definition);
    where((p) => `state = ${p}`, state);
    where((p) => `(id::text = ${p} OR subject = ${p} OR user_id = ${p})`, text);
    where((p) => `id < ${p}`, before);
    if (parked !== null) conditions.push(`parked_at IS ${parked ? 'NOT ' : ''}NULL`);
    const filter = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const { rows } = await this.database.query<ProcessRow>(
      `SELECT ${ROW} FROM process.processes ${filter} ORDER BY id DESC LIMIT ${limit + 1}`,
      parameters,
    );
    return rows;
  }

  async find(sql: SqlExecutor, id: string): Promise<WholeProcess | null> {
    const { rows } = await sql.query<Omit<WholeProcess, 'compensations'>>(WHOLE, [id]);
    const [row] = rows;
    if (row === undefined) return null;
    const { rows: compensations } = await sql.query<RecordedUndoing>(COMPENSATIONS, [id]);
    return { ...row, compensations };
  }
}
