import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '#platform/config';
import { Notifications, Database, Batcher, type Transaction } from '#platform/database';
import { Tracing } from '#platform/telemetry';
import { LeaseTable, LeaseLostError, type ClaimedRow, type LeaseRef } from '#kernel/leases';
import type { JobToStage } from './job-handler.js';

/*
 * How a job gets from the phase that stages it to its effect. A job is one row of `jobs.staged_jobs`, the outbox; the row is
 * the truth, the queue only a wake-up.
 *
 *   stage     `StagedJobs.stage` writes the row in the phase's transaction, so the job exists if and only if that commits.
 *             Rows of one aggregate are stamped under its lock: their order is that of staging.
 *   wake      after the commit the topic `jobs` is announced. The Enqueuer hears it, here and in every other replica; its
 *             interval finds what nobody announced.
 *   relay     OutboxRelay.drain marks what is due (`enqueued_at`), of each aggregate only the oldest, and puts the ids into
 *             the BullMQ queue (queue.ts; on Redis, or on PostgreSQL without it). A queue that takes none has them unmarked.
 *   claim     JobWorker gets an id from the queue and takes the row's lease. A row that is gone, leased or parked is left
 *             alone, so a wake-up may come twice, late, or never.
 *   call      the handler of that name calls the foreign system, with no transaction open and a heartbeat on the lease.
 *   done      the handler's write-back and the row's deletion are one commit, guarded by the lease's epoch. Without a
 *             write-back the deletion does not make the next job wait; one that is lost is done again under the same key.
 *   refused   the handler settles its rows and the job is parked, in one commit. A person may retry it, under its next key.
 *   later     an outcome that is not known gives the lease back with a time: JOB_ATTEMPTS tries JOB_BACKOFF_MS apart are a
 *             drive, and drives are further and further apart. Too old, or past finding out about: parked for a person.
 *   crash     a lease that runs out makes the row due again, and tells the next worker to ask before it calls. A queue that
 *             lost everything loses nothing: `OutboxRelay.recall` sees that and makes its rows due. Of what it lost in part
 *             a row is due again JOB_REDRIVE_MS after its mark.
 */

/** Announced after each commit that staged a job or made way for the next one of an aggregate. */
export const JOBS_TOPIC = 'jobs';

export interface ClaimedJob extends ClaimedRow {
  readonly job_name: string;
  readonly job_args: unknown;
  readonly aggregate: string;
  readonly traceparent: string | null;
  readonly refusals: number;
  /** Since it was staged, or since a person gave it a fresh budget. */
  readonly age_ms: number;
  /** Of the last try. */
  readonly last_error: string | null;
}

/** A job that is due; its epoch counts how often a worker has taken it. */
export interface MarkedJob {
  readonly id: string;
  readonly job_name: string;
  readonly lease_epoch: string;
}

interface EndedJob {
  readonly id: string;
  readonly more: boolean;
}

export const jobTable = new LeaseTable(
  'jobs.staged_jobs',
  'true',
  `job_name, job_args, aggregate, traceparent, refusals, last_error, (extract(epoch FROM clock_timestamp() - coalesce(retried_at, created_at)) * 1000)::float8 AS age_ms`,
);

/**
 * The lock comes first and the time-stamp after it, so that rows of one aggregate are ordered as they were staged,
 * whichever transaction commits first.
 */
const STAGE = `
  WITH aggregate_lock AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended($4, 0)))
  INSERT INTO jobs.staged_jobs (id, job_name, job_args, aggregate, traceparent, created_at)
  SELECT $1, $2, $3, $4, $5, clock_timestamp() FROM aggregate_lock`;

/**
 * One autocommitted statement marks what it takes; due = fresh, backed off, forgotten by the queue, or abandoned by its
 * worker. As an array the ids are looked up one by one; as a sub-select the planner may join them with the whole table.
 */
const MARK = `
  UPDATE jobs.staged_jobs SET enqueued_at = clock_timestamp(), next_run_at = clock_timestamp() + $2 * interval '1 millisecond'
   WHERE id = ANY (ARRAY(
     SELECT id FROM jobs.staged_jobs job
      WHERE next_run_at <= (SELECT clock_timestamp()) AND parked_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM jobs.staged_jobs older
                         WHERE older.aggregate = job.aggregate AND (older.created_at, older.id) < (job.created_at, job.id))
      ORDER BY next_run_at LIMIT $1 FOR UPDATE SKIP LOCKED))
  RETURNING id, job_name, lease_epoch`;

/** Whatever waits in a queue is due; two replicas that notice at once do not wait for each other. */
const FORGOTTEN = `
  UPDATE jobs.staged_jobs SET next_run_at = clock_timestamp()
   WHERE id = ANY (ARRAY(
     SELECT id FROM jobs.staged_jobs
      WHERE enqueued_at IS NOT NULL AND next_run_at > (SELECT clock_timestamp()) AND leased_until IS NULL AND parked_at IS NULL
        FOR UPDATE SKIP LOCKED))`;

/** Deletes the row and tells whether another one of its aggregate was waiting for that. */
const ACKNOWLEDGE = `
  DELETE FROM jobs.staged_jobs job WHERE id = $1 AND lease_epoch = $2
  RETURNING job.id, EXISTS (SELECT 1 FROM jobs.staged_jobs next WHERE next.aggregate = job.aggregate AND next.id <> job.id) AS more`;

/** The same for many: tells of each row that was still its holder's. */
const ACKNOWLEDGE_MANY = `
  DELETE FROM jobs.staged_jobs job USING unnest($1::uuid[], $2::bigint[]) AS ended (id, epoch)
   WHERE job.id = ended.id AND job.id = ANY($1::uuid[]) AND job.lease_epoch = ended.epoch
  RETURNING job.id, EXISTS (SELECT 1 FROM jobs.staged_jobs next WHERE next.aggregate = job.aggregate AND next.id <> job.id) AS more`;

/** Batches whose commits may wait for the disk at the same time; PostgreSQL writes them together. */
const LANES = 4;

/** The outbox: rows of `jobs.staged_jobs`, written in a phase's transaction and deleted in that of the job's effect. By SQL: claims. */
@Injectable()
export class StagedJobs {
  private readonly claims = new Batcher((ids: readonly string[]) => this.claimAll(ids), LANES);
  private readonly endings = new Batcher((refs: readonly LeaseRef[]) => this.endAll(refs), LANES);

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly config: Config,
    private readonly tracing: Tracing,
  ) {}

  /** Stages a job in the caller's transaction, which does not commit without it, and wakes the enqueuers once it has. */
  stage(tx: Transaction, job: JobToStage): void {
    const traceparent = this.tracing.traceparent ?? job.traceparent ?? null;
    tx.along(STAGE, [uuidv7(), job.job, JSON.stringify(job.args), job.aggregate, traceparent]);
    this.notifications.publish(tx, JOBS_TOPIC);
  }

  /** Marks up to `limit` due jobs as enqueued, the oldest of each aggregate only. */
  async mark(limit: number): Promise<MarkedJob[]> {
    const { rows } = await this.database.query<MarkedJob>(MARK, [limit, this.config.jobRedriveMs]);
    return rows;
  }

  /** Takes back a mark after the queue refused the jobs. */
  async unmark(ids: readonly string[]): Promise<void> {
    await this.database.query(
      `UPDATE jobs.staged_jobs SET enqueued_at = NULL, next_run_at = clock_timestamp() WHERE id = ANY($1) AND leased_until IS NULL`,
      [ids],
    );
  }

  /** Makes all that a queue was given due, after it has forgotten it; returns how many. */
  async forgotten(): Promise<number> {
    const { rowCount } = await this.database.queryPlannedAnew(FORGOTTEN, []);
    return rowCount ?? 0;
  }

  /** Takes the job's lease; null when it is gone, leased or parked. */
  async claim(id: string): Promise<ClaimedJob | null> {
    return this.claims.ask(id);
  }

  /** Acknowledges in the transaction of the effect. Throws LeaseLostError, which rolls the effect back. */
  async acknowledge(tx: Transaction, ref: LeaseRef): Promise<void> {
    const { rows } = await tx.last<{ more: boolean }>(ACKNOWLEDGE, [ref.id, ref.epoch]);
    const [row] = rows;
    if (row === undefined) throw new LeaseLostError('jobs.staged_jobs', ref);
    if (row.more) this.notifications.publish(tx, JOBS_TOPIC);
  }

  /** Acknowledges a job that has nothing to write back. Throws LeaseLostError. */
  async end(ref: LeaseRef): Promise<void> {
    if (!(await this.endings.ask(ref))) throw new LeaseLostError('jobs.staged_jobs', ref);
  }

  /** Parks a refused job in the transaction that settled its business rows. */
  async refuse(tx: Transaction, ref: LeaseRef, error: string): Promise<void> {
    const { rowCount } = await tx.last(
      `UPDATE jobs.staged_jobs SET parked_at = clock_timestamp(), leased_until = NULL, refusals = refusals + 1, unknown_since = NULL, last_error = $3
        WHERE id = $1 AND lease_epoch = $2`,
      [ref.id, ref.epoch, error],
    );
    if (rowCount !== 1) throw new LeaseLostError('jobs.staged_jobs', ref);
  }

  private async claimAll(ids: readonly string[]): Promise<readonly (ClaimedJob | null)[]> {
    const [only] = ids;
    if (ids.length === 1 && only !== undefined)
      return [await jobTable.claim<ClaimedJob>(this.database, only, this.config.idempotencyLeaseMs)];
    const { rows } = await this.database.queryPlannedAnew<ClaimedJob>(jobTable.claimMany, [
      ids,
      this.config.idempotencyLeaseMs,
    ]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => take(byId, id));
  }

  /** A row that is gone or somebody else's is left alone; the others are deleted all the same. */
  private async endAll(refs: readonly LeaseRef[]): Promise<readonly boolean[]> {
    const [only] = refs;
    const { rows } =
      refs.length === 1 && only !== undefined
        ? await this.database.query<EndedJob>(ACKNOWLEDGE, [only.id, only.epoch])
        : await this.database.queryPlannedAnew<EndedJob>(ACKNOWLEDGE_MANY, [
            refs.map(({ id }) => id),
            refs.map(({ epoch }) => epoch),
          ]);
    if (rows.some(({ more }) => more)) this.notifications.announce(JOBS_TOPIC);
    const ended = new Set(rows.map(({ id }) => id));
    return refs.map(({ id }) => ended.has(id));
  }

  /** Counts by state and the age in seconds of the oldest unparked job, for metrics. */
  async census(): Promise<{ staged: number; enqueued: number; parked: number; oldest_seconds: number }> {
    const { rows } = await this.database.query<{
      staged: number;
      enqueued: number;
      parked: number;
      oldest_seconds: number;
    }>(
      `SELECT count(*) FILTER (WHERE parked_at IS NULL AND enqueued_at IS NULL)::int AS staged,
              count(*) FILTER (WHERE parked_at IS NULL AND enqueued_at IS NOT NULL)::int AS enqueued,
              count(*) FILTER (WHERE parked_at IS NOT NULL)::int AS parked,
              coalesce(extract(epoch FROM clock_timestamp() - min(created_at) FILTER (WHERE parked_at IS NULL)), 0)::float8 AS oldest_seconds
         FROM jobs.staged_jobs`,
    );
    return rows[0] ?? { staged: 0, enqueued: 0, parked: 0, oldest_seconds: 0 };
  }
}

/** Two wake-ups of one job may come together; only one of them gets it. */
function take(rows: Map<string, ClaimedJob>, id: string): ClaimedJob | null {
  const row = rows.get(id) ?? null;
  rows.delete(id);
  return row;
}
