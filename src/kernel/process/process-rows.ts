import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Notifications, Database, type SqlExecutor, type Transaction } from '#platform/database';
import type { Doubt, LeaseRef } from '#kernel/leases';
import { TELL_BY_HAND } from './checkpoint-statements.js';
import type { Entry } from './history.js';
import { CLAIM, CLAIM_ONE, processTable, type ClaimedProcess, type Offered, type Wanted } from './process-claims.js';
import { processTopic } from './process-topics.js';

/** What the database has made of a new row. */
export interface Inserted {
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deadline_at: Date | null;
}

/** What people do to processes. */
export type ByHand = 'retry' | 'pause' | 'resume' | 'cancel' | 'fork' | 'end-doubt';

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
  /** Of the first state; milliseconds from now, null = for ever. */
  readonly stepMs: number | null;
  readonly lane: string;
  /** How its history begins; null = none is kept. */
  readonly entry: Entry | null;
  /** Of a fork: the process that it goes on for. */
  readonly forkedFrom?: string;
}

const insert = (entries: number): string => `
  INSERT INTO process.processes (entries, chapter_entries, id, user_id, definition, version, subject, state, state_data, snapshot, traceparent, lease_epoch, last_run_at, leased_until, next_run_at, deadline_at, step_deadline_at, lane, forked_from)
  SELECT ${entries}, ${entries}, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::int, now, CASE WHEN $10::int = 1 THEN now + $11::float8 * interval '1 millisecond' END,
         now + $10::int * $11::float8 * interval '1 millisecond', now + $12::float8 * interval '1 millisecond', now + $13::float8 * interval '1 millisecond', $14, $15
    FROM clock_timestamp() AS now
  ON CONFLICT DO NOTHING
  RETURNING id, state, created_at, updated_at, deadline_at`;
const INSERT = insert(0);
/** The same with the first entry of its history: $16 its kind, $17 what it knows, where that is kept. */
const INSERT_TOLD = `
  WITH made AS (${insert(1)}),
  told AS (INSERT INTO process.history (process_id, position, chapter, kind, state, data) SELECT id, 1, 1, $16, state, $17::jsonb FROM made)
  SELECT created_at, updated_at, deadline_at FROM made`;

/**
 * When a wake-up makes it due: at once where it rests. A row under way keeps its lease and sees the new count of wake-ups
 * when it rests; one in back-off, which has an error, sees at its next try what it was woken for; a paused one when it is
 * resumed. The second and later ones change no index.
 */
const WOKEN = `CASE WHEN leased_until > clock_timestamp() OR last_error IS NOT NULL OR paused_at IS NOT NULL THEN next_run_at ELSE least(next_run_at, clock_timestamp()) END`;
const WAKE = `UPDATE process.processes SET wakes = wakes + 1, next_run_at = ${WOKEN} WHERE id = $1 AND ended_at IS NULL AND parked_at IS NULL`;

/** The clocks stood still meanwhile. */
const GO_ON = `deadline_at = CASE WHEN paused_at IS NULL THEN deadline_at ELSE deadline_at + (clock_timestamp() - paused_at) END,
  step_deadline_at = CASE WHEN paused_at IS NULL THEN step_deadline_at ELSE step_deadline_at + (clock_timestamp() - paused_at) END, paused_at = NULL`;

/**
 * The first cancel cuts a back-off, one of a paused process resumes it, and one of a process that is parked before it failed
 * gives it a fresh budget: it is the way out of a bug. It does not wait for the limit of its state.
 */
const CANCEL = `
  UPDATE process.processes
     SET wakes = wakes + 1, lane = '', cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()),
         next_run_at = CASE WHEN paused_at IS NOT NULL
                              OR failure IS NULL AND (parked_at IS NOT NULL OR cancel_requested_at IS NULL AND leased_until IS NULL) THEN clock_timestamp()
                            ELSE ${WOKEN} END,
         attempts = CASE WHEN failure IS NULL AND parked_at IS NOT NULL THEN 0 ELSE attempts END,
         last_error = CASE WHEN failure IS NULL AND parked_at IS NOT NULL THEN NULL ELSE last_error END,
         parked_at = CASE WHEN failure IS NULL THEN NULL ELSE parked_at END,
         ${GO_ON}
   WHERE id = $1 AND ended_at IS NULL`;

const HURRY = `
  UPDATE process.processes SET next_run_at = clock_timestamp()
   WHERE id = $1 AND finished_at IS NULL AND parked_at IS NULL AND paused_at IS NULL AND leased_until IS NULL AND last_error IS NOT NULL`;

/** A fresh budget, of tries and of time, from $2 milliseconds on. */
const UNPARK = `
  UPDATE process.processes
     SET parked_at = NULL, attempts = 0, retries = 0, last_error = NULL,
         next_run_at = CASE WHEN paused_at IS NULL THEN due.at ELSE 'infinity' END, entered_at = clock_timestamp(),
         step_deadline_at = due.at + (step_deadline_at - entered_at)
    FROM (SELECT clock_timestamp() + $2::float8 * interval '1 millisecond' AS at) AS due
   WHERE id = $1 AND finished_at IS NULL AND parked_at IS NOT NULL`;

const PAUSE = `
  UPDATE process.processes
     SET paused_at = clock_timestamp(), next_run_at = CASE WHEN leased_until > clock_timestamp() THEN next_run_at ELSE 'infinity' END
   WHERE id = $1 AND ended_at IS NULL AND parked_at IS NULL AND paused_at IS NULL`;

const RESUME = `
  UPDATE process.processes SET next_run_at = CASE WHEN leased_until > clock_timestamp() THEN next_run_at ELSE clock_timestamp() END, ${GO_ON}
   WHERE id = $1 AND paused_at IS NOT NULL`;

/** `process.processes` outside a run, by SQL, since claims and wake-ups are guarded; a run's own commits are in checkpoint.ts. */
@Injectable()
export class ProcessRows {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly notifications: Notifications,
  ) {}

  /** Makes the row. null = the subject has a live process already. */
  async insert(sql: SqlExecutor, row: NewProcess): Promise<Inserted | null> {
    const { entry } = row;
    const { rows } = await sql.query<Inserted>(entry === null ? INSERT : INSERT_TOLD, [
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
      row.stepMs,
      row.lane,
      row.forkedFrom ?? null,
      ...(entry === null ? [] : [entry.kind, entry.data === undefined ? null : JSON.stringify(entry.data)]),
    ]);
    return rows[0] ?? null;
  }

  /** As many due ones as are offered; of those wanted equally the first in the list. */
  async claimDue({ all, others, suspects }: Offered, wanted: readonly Wanted[]): Promise<ClaimedProcess[]> {
    const { rows } = await this.database.query<ClaimedProcess>(CLAIM, [
      ...[this.config.processLeaseMs, all, Math.max(0, others)],
      wanted.map(({ name }) => name),
      wanted.map(({ version }) => version),
      wanted.map(({ interactive }) => interactive),
      wanted.map(({ running }) => running),
      suspects,
    ]);
    return rows;
  }

  /** Whatever its limits say. null = it is not due, or somebody works on it. */
  async claimOne(id: string): Promise<ClaimedProcess | null> {
    const { rows } = await this.database.query<ClaimedProcess>(CLAIM_ONE, [this.config.processLeaseMs, id]);
    return rows[0] ?? null;
  }

  async wake(sql: SqlExecutor, id: string): Promise<boolean> {
    const { rowCount } = await sql.query(WAKE, [id]);
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

  /** As SQL: when a signal makes its row due. */
  readonly woken = WOKEN;

  async unpark(sql: SqlExecutor, id: string, inMs = 0): Promise<boolean> {
    const { rowCount } = await sql.query(UNPARK, [id, inMs]);
    return rowCount === 1;
  }

  /** When the last of them is due; null = none ever is by itself. */
  async lastDueAt(sql: SqlExecutor, ids: readonly string[]): Promise<Date | null> {
    const { rows } = await sql.query<{ due: Date | null }>(
      "SELECT max(next_run_at) AS due FROM process.processes WHERE id = ANY ($1::uuid[]) AND next_run_at < 'infinity'",
      [ids],
    );
    return rows[0]?.due ?? null;
  }

  /** false = it has ended, or is parked or paused. */
  async pause(sql: SqlExecutor, id: string): Promise<boolean> {
    const { rowCount } = await sql.query(PAUSE, [id]);
    return rowCount === 1;
  }

  /** false = it is not paused. */
  async resume(sql: SqlExecutor, id: string): Promise<boolean> {
    const { rowCount } = await sql.query(RESUME, [id]);
    return rowCount === 1;
  }

  /** Writes into its history, if that is kept, what a person has done to it: names and ids, since it is read by its owner too. */
  async tellByHand(
    tx: Transaction,
    id: string,
    did: ByHand,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await tx.query(TELL_BY_HAND, [id, JSON.stringify({ did, ...more })]);
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
