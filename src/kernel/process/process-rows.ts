import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Notifications, Database, type SqlExecutor } from '#platform/database';
import { LeaseTable, type ClaimedRow, type Doubt, type LeaseRef } from '#kernel/leases';
import type { Failure } from './move.js';
import { processTopic } from './process-topics.js';

/** A leased process as a run takes it up. */
export interface ClaimedProcess extends ClaimedRow {
  readonly user_id: string;
  readonly definition: string;
  readonly version: number;
  readonly subject: string | null;
  readonly state: string;
  readonly state_data: unknown;
  readonly snapshot: unknown;
  readonly failure: Failure | null;
  readonly signal: unknown;
  readonly traceparent: string | null;
  /** bigint as text. */
  readonly row_version: string;
  readonly steps_run: number;
  readonly wakes: number;
  readonly retries: number;
  readonly ended: boolean;
  readonly cancel: boolean;
  readonly late: boolean;
}

export interface NewProcess {
  readonly id: string;
  readonly userId: string;
  readonly definition: string;
  readonly version: number;
  readonly subject: string | null;
  readonly state: string;
  readonly data: unknown;
  readonly snapshot: unknown;
  readonly traceparent: string | null;
  /** Leased by the replica that makes it, which then runs it at once. */
  readonly leased: boolean;
  /** Milliseconds from now; null = none yet. */
  readonly deadlineMs: number | null;
}

const COLUMNS = `user_id, definition, version, subject, state, state_data, snapshot, failure, signal, traceparent, row_version, steps_run, wakes, retries,
  ended_at IS NOT NULL AS ended, cancel_requested_at IS NOT NULL AS cancel, coalesce(deadline_at <= clock_timestamp(), false) AS late`;

export const processTable = new LeaseTable('process.processes', 'finished_at IS NULL', COLUMNS);

const INSERT = `
  INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, traceparent, lease_epoch, last_run_at, leased_until, next_run_at, deadline_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::int, now, CASE WHEN $10::int = 1 THEN now + $11::float8 * interval '1 millisecond' END,
         now + $10::int * $11::float8 * interval '1 millisecond', now + $12::float8 * interval '1 millisecond'
    FROM clock_timestamp() AS now
  ON CONFLICT DO NOTHING`;

/**
 * When a wake-up makes it due: at once where it rests. A row under way keeps its lease and sees the new count of wake-ups
 * when it rests; one in back-off, which has an error, sees at its next try what it was woken for.
 */
const WOKEN = `CASE WHEN leased_until > clock_timestamp() OR last_error IS NOT NULL THEN next_run_at ELSE least(next_run_at, clock_timestamp()) END`;
const WAKE = `UPDATE process.processes SET wakes = wakes + 1, next_run_at = ${WOKEN}`;

/** The first cancel cuts a back-off, and one of a process that is parked before it failed gives it a fresh budget: it is the way out of a bug. */
const CANCEL = `
  UPDATE process.processes
     SET wakes = wakes + 1, cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()),
         next_run_at = CASE WHEN failure IS NULL AND (parked_at IS NOT NULL OR cancel_requested_at IS NULL AND leased_until IS NULL) THEN clock_timestamp()
                            ELSE ${WOKEN} END,
         attempts = CASE WHEN failure IS NULL AND parked_at IS NOT NULL THEN 0 ELSE attempts END,
         last_error = CASE WHEN failure IS NULL AND parked_at IS NOT NULL THEN NULL ELSE last_error END,
         parked_at = CASE WHEN failure IS NULL THEN NULL ELSE parked_at END
   WHERE id = $1 AND ended_at IS NULL`;

const HURRY = `
  UPDATE process.processes SET next_run_at = clock_timestamp()
   WHERE id = $1 AND finished_at IS NULL AND parked_at IS NULL AND leased_until IS NULL AND last_error IS NOT NULL`;

/** `process.processes` outside a run, by SQL, since claims and wake-ups are guarded; a run's own commits are in checkpoint.ts. */
@Injectable()
export class ProcessRows {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly notifications: Notifications,
  ) {}

  /** Makes the row. false = the subject has a live process already. */
  async insert(sql: SqlExecutor, row: NewProcess): Promise<boolean> {
    const { rowCount } = await sql.query(INSERT, [
      row.id,
      row.userId,
      row.definition,
      row.version,
      row.subject,
      row.state,
      JSON.stringify(row.data),
      JSON.stringify(row.snapshot),
      row.traceparent,
      row.leased ? 1 : 0,
      this.config.processLeaseMs,
      row.deadlineMs,
    ]);
    return rowCount === 1;
  }

  async claimDue(limit: number, registered: readonly { name: string; version: number }[]): Promise<ClaimedProcess[]> {
    return processTable.claimAllDue<ClaimedProcess>(this.database, {
      leaseMs: this.config.processLeaseMs,
      limit,
      filter: '(definition, version) IN (SELECT * FROM unnest($3::text[], $4::int[]))',
      parameters: [registered.map((each) => each.name), registered.map((each) => each.version)],
    });
  }

  async wake(sql: SqlExecutor, id: string): Promise<boolean> {
    const { rowCount } = await sql.query(`${WAKE} WHERE id = $1 AND ended_at IS NULL AND parked_at IS NULL`, [id]);
    return rowCount === 1;
  }

  async requestCancel(sql: SqlExecutor, id: string): Promise<boolean> {
    const { rowCount } = await sql.query(CANCEL, [id]);
    return rowCount === 1;
  }

  /** Cuts a back-off; false = it is in none. */
  async hurry(sql: SqlExecutor, id: string): Promise<boolean> {
    const { rowCount } = await sql.query(HURRY, [id]);
    return rowCount === 1;
  }

  /** Sets the signal unless there is one; returns the one that stands, null when the process is not there or has ended. */
  async signal(sql: SqlExecutor, id: string, signal: unknown): Promise<{ signal: unknown } | null> {
    const { rows } = await sql.query<{ signal: unknown }>(
      `${WAKE}, signal = coalesce(signal, $2::jsonb) WHERE id = $1 AND ended_at IS NULL RETURNING signal`,
      [id, JSON.stringify(signal)],
    );
    return rows[0] ?? null;
  }

  /** Only ever what nobody has signed in for. */
  async handOver(sql: SqlExecutor, anonymousId: string, userId: string): Promise<void> {
    await sql.query("UPDATE process.processes SET user_id = $2 WHERE user_id = $1 AND user_id LIKE 'anonymous:%'", [
      anonymousId,
      userId,
    ]);
  }

  /** Cuts the back-off of one that was asked to cancel. */
  async hurryCancelled(id: string): Promise<void> {
    await this.database.query(`${HURRY} AND cancel_requested_at IS NOT NULL`, [id]);
  }

  async dismiss(sql: SqlExecutor, id: string): Promise<void> {
    await sql.query(
      'UPDATE process.processes SET dismissed_at = clock_timestamp() WHERE id = $1 AND ended_at IS NOT NULL AND dismissed_at IS NULL',
      [id],
    );
  }

  async renew(ref: LeaseRef): Promise<boolean> {
    return processTable.renew(this.database, ref, this.config.processLeaseMs);
  }

  /** Leaves it to a person, and tells who waits for it. A lost lease is left alone. */
  async park(ref: LeaseRef, cause: string, doubt: Doubt = 'unchanged'): Promise<void> {
    if (await processTable.park(this.database, ref, cause.slice(0, 500), doubt))
      this.notifications.announce(processTopic(ref.id));
  }

  /** Gives the lease back after a bug or a lost database; the run's attempt stays counted unless it was not its fault. */
  async release(ref: LeaseRef, attempts: number, inMs: number, error: string): Promise<void> {
    await processTable.release(this.database, ref, { inMs, attempts, error: error.slice(0, 500), doubt: 'open' });
  }
}
