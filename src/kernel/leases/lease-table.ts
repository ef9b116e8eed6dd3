import { Logger } from '@nestjs/common';
import type { SqlExecutor, Transaction } from '#platform/database';
import { doubtAfter, type Doubt } from './doubt.js';
import { LeaseLostError } from './lease-lost.error.js';

/*
 * How a row is worked on until it is done, by one worker at a time, whatever dies. Keys, staged jobs, processes and
 * deliveries are such rows; each has its LeaseTable, and these columns:
 *
 *   next_run_at    when it is due. Whoever finds it due may claim it.
 *   lease_epoch    raised by each claim. Every later write of the holder is guarded by id and epoch, so one that was frozen
 *                  and has been followed by another changes nothing any more (LeaseLostError).
 *   leased_until   until when nobody else may claim it. NULL = given back; past = its holder is gone.
 *   unknown_since  since when a foreign call may have taken effect unseen (doubt.ts); its next holder asks before it calls.
 *   attempts, last_error, parked_at   the budget, why it was not done, and that a person has to look.
 *
 *   claim    one UPDATE takes a free row: raises the epoch, begins the lease. If the lease before ran out instead of being
 *            given back, it begins the doubt too, because its holder may have died after its call.
 *   renew    a Heartbeat prolongs the lease while a call is out; when it cannot, it aborts the call.
 *   lock     within a transaction, proves that the lease is still ours. `guardedBy` sends the work's first statements along
 *            with it: when the lock misses, the rollback undoes them.
 *   release  not done: gives the lease back, due again after a back-off, and says what the run leaves of the doubt.
 *   park     given up, whole, for a person; `unpark` gives it a fresh budget.
 *   done     is the owner's own statement, in the transaction of the effect: the key stores its answer, the job's row goes.
 *
 * Every decision uses the database's clock, so that the clocks of replicas may differ.
 */

/** The right to work on one row: void as soon as somebody else has raised the epoch. */
export interface LeaseRef {
  readonly id: string;
  /** bigint as text, as the driver delivers it. */
  readonly epoch: string;
}

/** What every durable row tells its holder at claim. */
export interface ClaimedRow {
  readonly id: string;
  readonly lease_epoch: string;
  readonly attempts: number;
  /** Milliseconds since a foreign call may first have taken effect unseen; null = none has. */
  readonly unknown_age_ms: number | null;
}

export interface ReleaseOptions {
  /** When it is due again. */
  readonly inMs: number;
  readonly error: string | null;
  readonly doubt: Doubt;
  /** Counts against the budget of whoever works on it unasked. */
  readonly attempts: number;
}

export interface DueQuery {
  readonly leaseMs: number;
  readonly limit: number;
  /** Further SQL, with parameters from $3 on. */
  readonly filter: string;
  readonly parameters: readonly unknown[];
}

/** Rows that one retry of many takes, at most. */
const MOST_AT_ONCE = 10_000;
/** Causes that a preview names. */
const CAUSES = 10;

/** Which parked rows, the longest waiting first. */
export interface ParkedRows {
  /** SQL with parameters from $1 on. */
  readonly filter: string;
  readonly parameters: readonly unknown[];
  /** At most so many. Default: 10,000. */
  readonly most?: number;
}

export interface Retried {
  readonly retried: number;
  /** When the last one of them is due; null = there was none. */
  readonly lastDueAt: Date | null;
}

export interface WouldRetry {
  /** At most as many as one call takes. */
  readonly rows: number;
  /** Why they are parked, the commonest first. */
  readonly causes: readonly { readonly name: string; readonly cause: string | null; readonly rows: number }[];
}

const NOW = 'clock_timestamp()';
const interval = (parameter: number): string => `$${parameter} * interval '1 millisecond'`;

/**
 * The one primitive behind every row that is worked on until done: claim, renew, lock, release (back off), park.
 * The table has lease_epoch, leased_until, last_run_at, next_run_at, attempts, unknown_since, last_error and
 * parked_at; `unfinished` is the predicate of its partial index. All decisions use the database's clock.
 */
export class LeaseTable {
  private readonly logger = new Logger('Parked');

  constructor(
    private readonly table: string,
    private readonly unfinished: string,
    /** Further columns that a claim returns. */
    private readonly columns: string,
  ) {}

  /**
   * Takes the lease of one free, unfinished, unparked row; null when there is nothing to take. The conditions hide in
   * a CASE, because the planner otherwise likes to look for the id in the index of unfinished rows, by reading all of it.
   */
  async claim<Row extends ClaimedRow>(sql: SqlExecutor, id: string, leaseMs: number): Promise<Row | null> {
    const { rows } = await sql.query<Row>(
      `UPDATE ${this.table} SET ${this.claimed(2)}
        WHERE id = $1 AND CASE WHEN ${this.free()} THEN true END
        RETURNING ${this.returned()}`,
      [id, leaseMs],
    );
    return rows[0] ?? null;
  }

  /** The statement of `claim` for the ids $1 at once, with the lease $2: the rows that were free, however they come. */
  get claimMany(): string {
    return `UPDATE ${this.table} SET ${this.claimed(2)}
             WHERE id = ANY($1::uuid[]) AND CASE WHEN ${this.free()} THEN true END
             RETURNING ${this.returned()}`;
  }

  /**
   * Takes the lease of the longest due row, skipping those that somebody else is taking; counts it as an attempt
   * at once, so that a row which kills its worker uses up its budget too.
   * `filter` is further SQL with parameters from $3 on.
   */
  async claimDue<Row extends ClaimedRow>(
    sql: SqlExecutor,
    leaseMs: number,
    filter: string,
    parameters: readonly unknown[],
  ): Promise<Row | null> {
    const [row] = await this.claimAllDue<Row>(sql, { leaseMs, limit: 1, filter, parameters });
    return row ?? null;
  }

  /** As claimDue, for up to `limit` rows at once. The time is asked for once, so that it bounds the index scan. */
  async claimAllDue<Row extends ClaimedRow>(
    sql: SqlExecutor,
    { leaseMs, limit, filter, parameters }: DueQuery,
  ): Promise<Row[]> {
    const ids = `SELECT id FROM ${this.table} WHERE next_run_at <= (SELECT ${NOW}) AND ${this.free()} AND ${filter}
                  ORDER BY next_run_at LIMIT $2 FOR UPDATE SKIP LOCKED`;
    const { rows } = await sql.query<Row>(this.claimFound(ids), [leaseMs, limit, ...parameters]);
    return rows;
  }

  /**
   * The statement that takes, with a lease of $1 milliseconds, the rows whose ids `found` finds and locks, SQL; `also` writes
   * more. Counts an attempt of each.
   */
  claimFound(found: string, also = ''): string {
    return `UPDATE ${this.table} SET ${this.claimed(1)}, attempts = attempts + 1${also}
             WHERE id = ANY (ARRAY(${found})) RETURNING ${this.returned()}`;
  }

  /** Prolongs the lease; false = it is lost. */
  async renew(sql: SqlExecutor, ref: LeaseRef, leaseMs: number): Promise<boolean> {
    const { rowCount } = await sql.query(
      `UPDATE ${this.table} SET leased_until = ${NOW} + ${interval(3)}, next_run_at = ${NOW} + ${interval(3)}
        WHERE id = $1 AND lease_epoch = $2`,
      [ref.id, ref.epoch, leaseMs],
    );
    return rowCount === 1;
  }

  /** Locks the row inside `tx` and proves that the lease is still ours. Throws LeaseLostError. */
  async lock(tx: Transaction, ref: LeaseRef): Promise<void> {
    const { rowCount } = await tx.query(
      `SELECT 1 FROM ${this.table} WHERE id = $1 AND lease_epoch = $2 FOR NO KEY UPDATE`,
      [ref.id, ref.epoch],
    );
    if (rowCount !== 1) throw new LeaseLostError(this.table, ref);
  }

  /** Gives the lease back without having finished; the row is due again `inMs` from now. A lost lease is left alone. */
  async release(sql: SqlExecutor, ref: LeaseRef, options: ReleaseOptions, also = ''): Promise<void> {
    await sql.query(
      `UPDATE ${this.table} SET leased_until = NULL, next_run_at = ${NOW} + ${interval(3)}, last_error = $4, attempts = $6,
              ${doubtAfter('$5')}${also}
        WHERE id = $1 AND lease_epoch = $2`,
      [ref.id, ref.epoch, options.inMs, options.error, options.doubt, options.attempts],
    );
  }

  /** Gives up on the row; it is kept whole for a person, who is told of it. false = the lease is lost, and nothing was parked. */
  async park(sql: SqlExecutor, ref: LeaseRef, error: string, doubt: Doubt = 'unchanged'): Promise<boolean> {
    const { rowCount } = await sql.query(
      `UPDATE ${this.table} SET leased_until = NULL, parked_at = ${NOW}, last_error = $3, ${doubtAfter('$4')} WHERE id = $1 AND lease_epoch = $2`,
      [ref.id, ref.epoch, error, doubt],
    );
    if (rowCount !== 1) return false;
    this.tellOfParking(ref.id, error);
    return true;
  }

  /** The warning that every parking leaves in the log; for those that are not made by `park`. */
  tellOfParking(id: string, cause: string): void {
    this.logger.warn({ msg: 'parked: it waits for a person', table: this.table, id, cause });
  }

  /**
   * Gives a parked row a fresh budget, due at once; what it is in doubt about it stays in doubt about. `also` writes more.
   * false = it was not parked.
   */
  async unpark(sql: SqlExecutor, id: string, also = ''): Promise<boolean> {
    return (await this.unparkAll(sql, 'id = $1', [id], also)) === 1;
  }

  /** As unpark, for every parked row that `filter` fits, SQL with parameters from $1 on; returns how many. */
  async unparkAll(sql: SqlExecutor, filter: string, parameters: readonly unknown[], also = ''): Promise<number> {
    const { rowCount } = await sql.query(
      `UPDATE ${this.table} SET parked_at = NULL, attempts = 0, last_error = NULL, next_run_at = ${NOW}${also}
        WHERE ${filter} AND ${this.unfinished} AND parked_at IS NOT NULL`,
      parameters,
    );
    return rowCount;
  }

  /**
   * As unpark, for up to 10,000 rows in one statement: `perSecond` of them become due each second, so that the rate is in the
   * rows and no process has to live for it.
   */
  async unparkInTurn(sql: SqlExecutor, which: ParkedRows, perSecond: number, also = ''): Promise<Retried> {
    const rate = `$${which.parameters.length + 1}::float8`;
    const { rows } = await sql.query<Retried>(
      `WITH chosen AS MATERIALIZED (SELECT id ${this.parked(which)} FOR UPDATE SKIP LOCKED),
            turns AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS turn FROM chosen),
            retried AS (
              UPDATE ${this.table} AS mine
                 SET parked_at = NULL, attempts = 0, last_error = NULL, next_run_at = ${NOW} + turns.turn / ${rate} * interval '1 second'${also}
                FROM turns WHERE mine.id = turns.id AND mine.parked_at IS NOT NULL
              RETURNING mine.next_run_at)
       SELECT count(*)::int AS retried, max(next_run_at) AS "lastDueAt" FROM retried`,
      [...which.parameters, perSecond],
    );
    return rows[0] ?? { retried: 0, lastDueAt: null };
  }

  /** What `unparkInTurn` would take, by the name that the SQL `named` gives each. */
  async wouldUnpark(sql: SqlExecutor, which: ParkedRows, named: string): Promise<WouldRetry> {
    const { rows } = await sql.query<WouldRetry['causes'][number]>(
      `SELECT name, left(last_error, 200) AS cause, count(*)::int AS rows FROM (SELECT ${named} AS name, last_error ${this.parked(which)}) AS chosen
        GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
      which.parameters,
    );
    return { rows: rows.reduce((sum, each) => sum + each.rows, 0), causes: rows.slice(0, CAUSES) };
  }

  /** Takes up to `most` parked rows that nobody else is about to change; their ids, the longest waiting first. */
  async lockParked(tx: Transaction, which: ParkedRows): Promise<string[]> {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT id ${this.parked(which)} FOR UPDATE SKIP LOCKED`,
      which.parameters,
    );
    return rows.map(({ id }) => id);
  }

  private parked({ filter, most = MOST_AT_ONCE }: ParkedRows): string {
    return `FROM ${this.table} WHERE ${filter} AND ${this.unfinished} AND parked_at IS NOT NULL ORDER BY id LIMIT ${most}`;
  }

  /** A person knows that the call of a parked row never took effect. false = it is not parked, or not in doubt. */
  async endDoubt(sql: SqlExecutor, id: string): Promise<boolean> {
    const { rowCount } = await sql.query(
      `UPDATE ${this.table} SET unknown_since = NULL
        WHERE id = $1 AND ${this.unfinished} AND parked_at IS NOT NULL AND unknown_since IS NOT NULL`,
      [id],
    );
    return rowCount === 1;
  }

  /** The statement that ends every lease now, as if it had run out: their holders are known to be dead. */
  get endAll(): string {
    return `UPDATE ${this.table} SET leased_until = ${NOW}, next_run_at = least(next_run_at, ${NOW})
             WHERE ${this.unfinished} AND parked_at IS NULL AND leased_until > ${NOW}`;
  }

  /** As SQL: it is unfinished, and nobody works on it. */
  free(): string {
    return `${this.unfinished} AND parked_at IS NULL AND (leased_until IS NULL OR leased_until <= ${NOW})`;
  }

  /** A lease that ran out instead of being given back means a crash: its foreign call may have been sent. */
  private claimed(lease: number): string {
    return `lease_epoch = lease_epoch + 1, leased_until = ${NOW} + ${interval(lease)}, next_run_at = ${NOW} + ${interval(lease)}, last_run_at = ${NOW},
            unknown_since = CASE WHEN leased_until IS NULL THEN unknown_since ELSE coalesce(unknown_since, last_run_at) END`;
  }

  private returned(): string {
    return `id, lease_epoch, attempts, (extract(epoch FROM ${NOW} - unknown_since) * 1000)::float8 AS unknown_age_ms, ${this.columns}`;
  }
}
