import { Injectable } from '@nestjs/common';
import { Database, walkIndex, type SqlExecutor, type WalkedPage } from '#platform/database';
import { findInDoubt, type DoubtCursor, type InDoubt } from '#kernel/leases';

export const JOB_STATES = ['staged', 'enqueued', 'parked'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A job as it is looked at in a list: nothing of its arguments. */
export interface LookedUpJob {
  readonly id: string;
  readonly job_name: string;
  readonly aggregate: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly refusals: number;
  readonly last_error: string | null;
  readonly unknown_since: Date | null;
  /** Null = it is parked. */
  readonly next_run_at: Date | null;
  readonly parked_at: Date | null;
  readonly created_at: Date;
}

/** All of it. */
export interface WholeJob extends LookedUpJob {
  readonly job_args: unknown;
  readonly traceparent: string | null;
  readonly leased_until: Date | null;
}

export interface JobSearch {
  readonly state: JobState | null;
  readonly job: string | null;
  /** Older than this id. */
  readonly before: string | null;
  readonly limit: number;
}

const STATES: Readonly<Record<JobState, string>> = {
  staged: 'parked_at IS NULL AND enqueued_at IS NULL',
  enqueued: 'parked_at IS NULL AND enqueued_at IS NOT NULL',
  parked: 'parked_at IS NOT NULL',
};
const ROW = `
  id, job_name, aggregate, attempts, refusals, last_error, unknown_since, parked_at, created_at,
  CASE WHEN parked_at IS NOT NULL THEN 'parked' WHEN enqueued_at IS NULL THEN 'staged' ELSE 'enqueued' END AS state,
  CASE WHEN parked_at IS NULL THEN next_run_at END AS next_run_at`;
const CENSUS = `
  SELECT CASE WHEN parked_at IS NOT NULL THEN 'parked' WHEN enqueued_at IS NULL THEN 'staged' ELSE 'enqueued' END AS state,
         count(*)::int AS count, min(coalesce(parked_at, created_at)) AS since
    FROM jobs.staged_jobs GROUP BY 1`;
const WHOLE = `SELECT ${ROW}, job_args, traceparent, leased_until FROM jobs.staged_jobs WHERE id = $1`;

/** Staged jobs as people look for them. SQL, since every way has its index. */
@Injectable()
export class JobLookup {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  search({ state, job, before, limit }: JobSearch): Promise<WalkedPage<LookedUpJob>> {
    const shown = [
      ...(state === null || state === 'parked' ? [] : [STATES[state]]),
      ...(job === null ? [] : ['job_name = $2']),
    ];
    return walkIndex<LookedUpJob>(this.database, {
      table: 'jobs.staged_jobs',
      columns: ROW,
      along: state === 'parked' ? { sql: STATES.parked, values: [] } : null,
      shown: shown.length === 0 ? null : { sql: shown.join(' AND '), values: job === null ? [] : [job] },
      before,
      limit,
    });
  }

  async find(sql: SqlExecutor, id: string): Promise<WholeJob | null> {
    const { rows } = await sql.query<WholeJob>(WHOLE, [id]);
    return rows[0] ?? null;
  }

  async ofAggregates(aggregates: readonly string[], limit: number): Promise<LookedUpJob[]> {
    const sql = `SELECT ${ROW} FROM jobs.staged_jobs WHERE aggregate = ANY ($1::text[]) LIMIT ${limit}`;
    return (await this.database.queryPlannedAnew<LookedUpJob>(sql, [aggregates])).rows;
  }

  /** Jobs of which nobody knows whether their call took effect, the oldest doubt first. */
  inDoubt(after: DoubtCursor | null, limit: number): Promise<InDoubt[]> {
    const what = "job_name || ' of ' || aggregate";
    const table = { table: 'jobs.staged_jobs', ref: 'id::text', what, parked: STATES.parked, unfinished: 'true' };
    return findInDoubt(this.database, table, after, limit);
  }

  /** How many there are in each state, and since when. */
  async census(): Promise<{ state: JobState; count: number; since: Date }[]> {
    const { rows } = await this.database.query<{ state: JobState; count: number; since: Date }>(CENSUS, []);
    return rows;
  }
}
