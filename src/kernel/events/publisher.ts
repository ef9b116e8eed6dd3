import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Notifications, Database, type Transaction } from '#platform/database';
import type { Unfinished } from '#kernel/operations';
import type { ScheduledTask } from '#kernel/scheduler';
import { DELIVERIES_TOPIC, OUTCOMES_TOPIC } from './event-topics.js';

/** Outcomes of one pass: few enough that its transaction stays short. */
const BATCH = 500;

/** An idle feed costs this read, and no transaction. */
const PENDING = 'SELECT EXISTS (SELECT FROM events.outcomes WHERE position IS NULL) AS pending';

/**
 * One publisher at a time, and only where there is something to publish: an idle feed is not written to. Whoever
 * holds it looks once more, so that it hears of every commit, also of those that came too late for its own look.
 */
const TAKE = `
  SELECT 1 FROM events.feed_head
   WHERE EXISTS (SELECT FROM events.outcomes WHERE position IS NULL) FOR NO KEY UPDATE SKIP LOCKED`;

/**
 * A statement of its own after the lock, so that it sees what the publisher before has done. An outcome that was
 * recorded after another one of the same aggregate had been committed has the higher number and never comes first.
 * Endpoints are locked against being deleted meanwhile.
 */
const PLACE = `
  WITH pending AS (SELECT id, row_number() OVER (ORDER BY recorded) AS place
                     FROM (SELECT id, recorded FROM events.outcomes WHERE position IS NULL ORDER BY recorded LIMIT $1) AS oldest),
  placed AS (UPDATE events.outcomes SET position = head.position + pending.place
               FROM pending, events.feed_head AS head WHERE outcomes.id = pending.id
             RETURNING outcomes.id, outcomes.position, outcomes.type, outcomes.aggregate_type || ':' || outcomes.aggregate_id AS aggregate),
  endpoints AS (SELECT id, types FROM events.webhook_endpoints FOR KEY SHARE),
  due AS (INSERT INTO events.deliveries (id, endpoint_id, outcome_id, aggregate, position)
          SELECT gen_random_uuid(), endpoints.id, placed.id, placed.aggregate, placed.position
            FROM placed CROSS JOIN endpoints WHERE endpoints.types IS NULL OR placed.type = ANY (endpoints.types)
          RETURNING 1)
  UPDATE events.feed_head SET position = position + (SELECT count(*) FROM placed)
  RETURNING (SELECT count(*)::int FROM placed) AS placed, (SELECT count(*)::int FROM due) AS due`;

/**
 * Gives recorded outcomes their places in the feed, and with them their deliveries to the webhook endpoints. Only what
 * is committed gets a place, and one transaction after the other hands them out: a place that can be read has none
 * before it that is yet to come.
 */
@Injectable()
export class Publisher implements ScheduledTask {
  readonly name = 'publisher';
  readonly intervalMs: number;
  readonly topic = OUTCOMES_TOPIC;

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    config: Config,
  ) {
    this.intervalMs = config.enqueuerIntervalMs;
  }

  /** Returns how many outcomes were published. */
  async runOnce(): Promise<number> {
    let total = 0;
    while (await this.anyPending()) {
      const placed = await this.database.transaction({}, (tx) => this.place(tx));
      if (placed === 0) break;
      total += placed;
    }
    return total;
  }

  /** Outcomes that the feed does not show yet, for metrics. */
  async unpublished(): Promise<number> {
    const { rows } = await this.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM events.outcomes WHERE position IS NULL',
    );
    return rows[0]?.count ?? 0;
  }

  /** As the operators' overview shows it. */
  async unfinished(): Promise<Unfinished> {
    const { rows } = await this.database.query<{ count: number; since: Date | null }>(
      'SELECT count(*)::int AS count, min(created_at) AS since FROM events.outcomes WHERE position IS NULL',
    );
    return { what: 'events', state: 'unpublished', count: rows[0]?.count ?? 0, since: rows[0]?.since ?? null };
  }

  private async anyPending(): Promise<boolean> {
    return (await this.database.query<{ pending: boolean }>(PENDING)).rows[0]?.pending === true;
  }

  private async place(tx: Transaction): Promise<number> {
    const { rowCount } = await tx.query(TAKE);
    if (rowCount === 0) return 0;
    const { rows } = await tx.query<{ placed: number; due: number }>(PLACE, [BATCH]);
    const [row] = rows;
    if (row === undefined) throw new Error('Bug: the feed has no head');
    if (row.due > 0) this.notifications.publish(tx, DELIVERIES_TOPIC);
    return row.placed;
  }
}
