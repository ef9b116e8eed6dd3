import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import type { ProcessView } from './process-view.js';

const VIEW = `
  SELECT id, user_id, definition, subject, state, state_data, snapshot, failure, steps_run, created_at, updated_at, deadline_at,
         cancel_requested_at IS NOT NULL AS cancel_requested, ended_at IS NOT NULL AS ended, parked_at IS NOT NULL AS parked, paused_at IS NOT NULL AS paused,
         leased_until IS NULL AND retries = 0 AND attempts = 0 AND last_error IS NULL AND next_run_at > clock_timestamp() AS resting
    FROM process.processes`;

/** Processes as their readers see them. */
@Injectable()
export class ProcessReads {
  constructor(private readonly database: Database) {}

  async find(id: string, sql: SqlExecutor = this.database): Promise<ProcessView | null> {
    const { rows } = await sql.query<ProcessView>(`${VIEW} WHERE id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** The one of this subject that has not ended. */
  async live(
    userId: string,
    definition: string,
    subject: string,
    sql: SqlExecutor = this.database,
  ): Promise<ProcessView | null> {
    const { rows } = await sql.query<ProcessView>(
      `${VIEW} WHERE user_id = $1 AND definition = $2 AND subject = $3 AND ended_at IS NULL`,
      [userId, definition, subject],
    );
    return rows[0] ?? null;
  }

  /** The id of any that has a subject and has not ended. */
  async anyLive(userId: string, definition: string, sql: SqlExecutor = this.database): Promise<string | null> {
    const { rows } = await sql.query<{ id: string }>(
      'SELECT id FROM process.processes WHERE user_id = $1 AND definition = $2 AND subject IS NOT NULL AND ended_at IS NULL LIMIT 1',
      [userId, definition],
    );
    return rows[0]?.id ?? null;
  }

  /** How many of users without a token, started from this address, have not ended; whoever else counts it waits for `tx` to end. */
  async countLiveFrom(tx: Transaction, address: string, definition: string): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`live processes from ${address}`]);
    const { rows } = await tx.query<{ count: string }>(
      `SELECT count(*) FROM process.processes
        WHERE snapshot ->> 'address' = $1 AND definition = $2 AND ended_at IS NULL AND user_id LIKE 'anonymous:%'`,
      [address, definition],
    );
    return Number(rows[0]?.count);
  }

  /** Those that ended in this state, by id, after this one. */
  async endedIn(
    definition: string,
    state: string,
    { after, limit }: { after: string; limit: number },
  ): Promise<ProcessView[]> {
    const { rows } = await this.database.query<ProcessView>(
      `${VIEW} WHERE id > $3 AND definition = $1 AND state = $2 AND ended_at IS NOT NULL ORDER BY id LIMIT $4`,
      [definition, state, after, limit],
    );
    return rows;
  }

  /** Up to when ended processes of any definition have been deleted; null = none has ever been. */
  async reapedBefore(): Promise<Date | null> {
    const { rows } = await this.database.query<{ ended_before: Date | null }>(
      'SELECT max(ended_before) AS ended_before FROM process.reaped',
    );
    return rows[0]?.ended_before ?? null;
  }

  /** Whether one of this version goes on, rests, or waits for a person. */
  async anyUnfinished(definition: string, version: number): Promise<boolean> {
    const { rows } = await this.database.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM process.processes WHERE definition = $1 AND version = $2 AND finished_at IS NULL AND parked_at IS NULL)
           OR EXISTS (SELECT FROM process.processes WHERE definition = $1 AND version = $2 AND finished_at IS NULL AND parked_at IS NOT NULL) AS found`,
      [definition, version],
    );
    return rows[0]?.found === true;
  }

  /** The newest of this subject, whoever's it is. */
  async newestOfSubject(
    definition: string,
    subject: string,
    sql: SqlExecutor = this.database,
  ): Promise<ProcessView | null> {
    const { rows } = await sql.query<ProcessView>(
      `${VIEW} WHERE subject = $2 AND definition = $1 ORDER BY id DESC LIMIT 1`,
      [definition, subject],
    );
    return rows[0] ?? null;
  }

  /** The newest of a user that was not dismissed. */
  async newest(userId: string, definition: string): Promise<ProcessView | null> {
    const { rows } = await this.database.query<ProcessView>(
      `${VIEW} WHERE user_id = $1 AND definition = $2 AND subject IS NOT NULL AND dismissed_at IS NULL ORDER BY id DESC LIMIT 1`,
      [userId, definition],
    );
    return rows[0] ?? null;
  }
}
