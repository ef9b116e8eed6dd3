import { Injectable } from '@nestjs/common';
import { Database, Notifications, type SqlExecutor, type Transaction } from '#platform/database';
import { NotParkedError } from '#platform/errors';
import { callKey, JobHandlers } from './job-handlers.js';
import { JobLookup } from './job-lookup.js';
import { JOBS_TOPIC, jobTable } from './staged-jobs.js';

/** Jobs that one call gives a fresh budget, at most. */
const MOST_AT_ONCE = 10_000;
/** Causes that a preview names. */
const CAUSES = 10;

export interface RetryAll {
  /** Of this name; null = whatever is parked. */
  readonly job: string | null;
  /** How many become due each second. */
  readonly perSecond: number;
}

export interface Retried {
  readonly retried: number;
  /** When the last one of them is due; null = there was none. */
  readonly lastDueAt: Date | null;
}

export interface WouldRetry {
  /** At most 10,000, as one call takes them. */
  readonly jobs: number;
  /** Why they are parked, the commonest first. */
  readonly causes: readonly { readonly job: string; readonly cause: string | null; readonly jobs: number }[];
}

/** What the next try of a parked job does. */
export type NextCall =
  | {
      readonly kind: 'call';
      readonly system: string;
      readonly key: string;
      readonly inDoubt: boolean;
      readonly canAsk: boolean;
    }
  | { readonly kind: 'none'; readonly why: string };

type Also = (tx: Transaction) => Promise<void>;

const FRESH = ', enqueued_at = NULL, retried_at = clock_timestamp()';
const CHOSEN = `
  SELECT id, job_name, last_error FROM jobs.staged_jobs
   WHERE parked_at IS NOT NULL AND ($1::text IS NULL OR job_name = $1) ORDER BY id LIMIT ${MOST_AT_ONCE}`;
/** One after the other, in the order in which they were staged. */
const RETRY_ALL = `
  WITH chosen AS MATERIALIZED (${CHOSEN} FOR UPDATE SKIP LOCKED),
       turns AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS turn FROM chosen),
       retried AS (
         UPDATE jobs.staged_jobs AS job
            SET parked_at = NULL, attempts = 0, last_error = NULL, next_run_at = clock_timestamp() + turns.turn / $2::float8 * interval '1 second'${FRESH}
           FROM turns WHERE job.id = turns.id AND job.parked_at IS NOT NULL
         RETURNING job.next_run_at)
  SELECT count(*)::int AS retried, max(next_run_at) AS "lastDueAt" FROM retried`;
const WOULD_RETRY = `
  SELECT job_name AS job, left(last_error, 200) AS cause, count(*)::int AS jobs FROM (${CHOSEN}) AS chosen
   GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`;

/** What a person can do with jobs that the machine has given up on. */
@Injectable()
export class ParkedJobs {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobLookup,
    private readonly handlers: JobHandlers,
    private readonly notifications: Notifications,
  ) {}

  /** A fresh budget, due at once, in one commit with `also`. Throws NotParkedError. */
  async retry(id: string, also: Also = () => Promise.resolve()): Promise<void> {
    await this.database.transaction({}, async (tx) => {
      if (!(await jobTable.unpark(tx, id, FRESH))) throw new NotParkedError();
      await also(tx);
      this.notifications.publish(tx, JOBS_TOPIC);
    });
  }

  /** What a retry would do. Throws NotParkedError. */
  async next(id: string): Promise<NextCall> {
    const job = await this.jobs.find(this.database, id);
    if (job?.state !== 'parked') throw new NotParkedError();
    const read = this.handlers.reader(job.job_name);
    if (read === null) return { kind: 'none', why: `no handler is registered for ${job.job_name}` };
    try {
      const ready = read({ id, args: job.job_args, aggregate: job.aggregate });
      const { system, canAsk } = ready;
      return { kind: 'call', system, canAsk, key: callKey(ready, job.refusals), inDoubt: job.unknown_since !== null };
    } catch (error) {
      return { kind: 'none', why: `its arguments cannot be read: ${String(error)}` };
    }
  }

  /** A fresh budget for parked jobs, 10,000 at most, in one commit with `also`; `perSecond` of them become due each second. */
  async retryAll(
    { job, perSecond }: RetryAll,
    also: (tx: Transaction, retried: Retried) => Promise<void>,
  ): Promise<Retried> {
    return this.database.transaction({}, async (tx) => {
      const { rows } = await tx.query<Retried>(RETRY_ALL, [job, perSecond]);
      const retried = rows[0] ?? { retried: 0, lastDueAt: null };
      await also(tx, retried);
      if (retried.retried > 0) this.notifications.publish(tx, JOBS_TOPIC);
      return retried;
    });
  }

  /** What `retryAll` would take. */
  async wouldRetry(job: string | null, sql: SqlExecutor = this.database): Promise<WouldRetry> {
    const { rows } = await sql.query<WouldRetry['causes'][number]>(WOULD_RETRY, [job]);
    return { jobs: rows.reduce((sum, { jobs }) => sum + jobs, 0), causes: rows.slice(0, CAUSES) };
  }
}
