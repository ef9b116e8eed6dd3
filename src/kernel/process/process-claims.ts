import { LeaseTable, type ClaimedRow } from '#kernel/leases';
import type { Failure } from './move.js';

/** Where a process is in its history, as a claim finds it. */
export interface Chapter {
  readonly chapter: number;
  /** The chapter whose trace `traceparent` belongs to. */
  readonly trace_chapter: number;
  readonly chapter_age_ms: number;
  /** Since it has entered the present state. */
  readonly in_state_ms: number;
}

/** A leased process as a run takes it up. */
export interface ClaimedProcess extends ClaimedRow, Chapter {
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
  readonly signals_read: number;
  readonly heartbeat: unknown;
  readonly time_up: boolean;
  /** Milliseconds until the present state's time is over; null = never. */
  readonly step_left_ms: number | null;
  readonly lane: string;
}

/** A definition and version of which processes are wanted that no limit holds back. */
export interface Wanted {
  readonly name: string;
  readonly version: number;
  /** It may use what is kept for such. */
  readonly interactive: boolean;
  /** How many of it this replica runs by now. */
  readonly running: number;
}

/** How many are claimed at most, and how many of those that are not interactive. */
export interface Offered {
  readonly all: number;
  readonly others: number;
  /** How many that may have killed their workers. */
  readonly suspects: number;
}

const COLUMNS = `user_id, definition, version, subject, state, state_data, snapshot, failure, signal, traceparent, row_version, steps_run, wakes, retries,
  signals_read, heartbeat, lane, ended_at IS NOT NULL AS ended, cancel_requested_at IS NOT NULL AS cancel,
  coalesce(deadline_at <= clock_timestamp(), false) AS late, coalesce(timer_at <= clock_timestamp(), false) AS time_up,
  (extract(epoch FROM step_deadline_at - clock_timestamp()) * 1000)::float8 AS step_left_ms,
  chapter, trace_chapter, (extract(epoch FROM clock_timestamp() - chapter_began_at) * 1000)::float8 AS chapter_age_ms,
  (extract(epoch FROM clock_timestamp() - entered_at) * 1000)::float8 AS in_state_ms`;

export const processTable = new LeaseTable('process.processes', 'finished_at IS NULL', COLUMNS);

/** Workers that died in a row with a process in hand, and no commit in between, before it is suspected to have killed them. */
export const SUSPECTED_AFTER = 5;

/** A worker that died in a call has used up a try. */
export const DIED_IN_A_CALL = ', retries = retries + (leased_until IS NOT NULL)::integer';
/**
 * Per definition and version, so that due rows of those that this build has not registered are not read. A place goes to the
 * definition of which the fewest run here, and among those to the first that is wanted: none starves another, however long
 * that has been due. What is suspected to kill its workers is claimed one at a time, so that it dies alone in the end. What is
 * under a limit is claimed by limits.ts.
 */
export const CLAIM = processTable.claimFound(
  `SELECT id FROM (
     SELECT due.id, next_run_at, interactive, due.turn, wanted.turn AS first, row_number() OVER (PARTITION BY interactive ORDER BY due.turn, wanted.turn) AS place,
            suspect, row_number() OVER (PARTITION BY suspect ORDER BY due.turn, wanted.turn) AS suspects
       FROM unnest($4::text[], $5::integer[], $6::boolean[], $7::integer[]) WITH ORDINALITY AS wanted (definition, version, interactive, running, turn),
         LATERAL (SELECT id, next_run_at, suspect, running + row_number() OVER (ORDER BY next_run_at) AS turn
                    FROM (SELECT id, next_run_at, leased_until IS NOT NULL AND attempts >= ${SUSPECTED_AFTER} AS suspect FROM process.processes
                           WHERE definition = wanted.definition AND version = wanted.version AND lane = ''
                             AND next_run_at <= (SELECT clock_timestamp()) AND paused_at IS NULL AND ${processTable.free()}
                           ORDER BY next_run_at LIMIT CASE WHEN interactive THEN $2::integer ELSE $3::integer END FOR UPDATE SKIP LOCKED) AS locked) AS due
     ) AS found
    WHERE (interactive OR place <= $3) AND (NOT suspect OR suspects <= $8) ORDER BY turn, first LIMIT $2`,
  DIED_IN_A_CALL,
);

/** The same for one of them. */
export const CLAIM_ONE = processTable.claimFound(
  `SELECT id FROM process.processes WHERE id = $2 AND next_run_at <= clock_timestamp() AND paused_at IS NULL AND ${processTable.free()} FOR UPDATE SKIP LOCKED`,
  DIED_IN_A_CALL,
);
