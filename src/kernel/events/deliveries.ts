import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import type { Unfinished } from '#kernel/operations';
import { LeaseTable, type ClaimedRow, type LeaseRef } from '#kernel/leases';
import { OUTCOME_COLUMNS, presentOutcome, type OutcomeRow } from './feed.js';
import type { Parcel } from './webhook-sender.js';

export interface ClaimedDelivery extends ClaimedRow {
  readonly endpoint_id: string;
  /** Null: its endpoint was deleted between the claim and the look. */
  readonly parcel: Parcel | null;
}

const LONGEST_ERROR = 500;

type DeliveryRow = Omit<ClaimedDelivery, 'parcel'>;

interface ParcelRow extends OutcomeRow {
  readonly delivery: string;
  readonly endpoint_id: string;
  readonly url: string;
  readonly secrets: readonly string[];
  readonly traceparent: string | null;
}

/** A row is deleted when it is done, so every row that is there is unfinished. */
export const deliveryTable = new LeaseTable('events.deliveries', 'true', 'endpoint_id');

/** The events of an aggregate come one after the other; one that is parked holds back those behind it, at its endpoint only. */
const FIRST_OF_ITS_AGGREGATE = `
  endpoint_id <> ALL ($3::uuid[])
  AND NOT EXISTS (SELECT 1 FROM events.deliveries older
                   WHERE older.endpoint_id = deliveries.endpoint_id AND older.aggregate = deliveries.aggregate AND older.position < deliveries.position)`;

/** What signs for the row `endpoints`. */
const SECRETS = `
  array_remove(ARRAY[endpoints.secret, CASE WHEN endpoints.previous_secret_until > clock_timestamp() THEN endpoints.previous_secret END], NULL)`;

const PARCELS = `
  SELECT deliveries.id AS delivery, endpoints.id AS endpoint_id, endpoints.url, ${SECRETS} AS secrets, outcomes.traceparent, ${OUTCOME_COLUMNS}
    FROM events.deliveries
    JOIN events.webhook_endpoints AS endpoints ON endpoints.id = deliveries.endpoint_id
    JOIN events.outcomes ON outcomes.id = deliveries.outcome_id
   WHERE deliveries.id = ANY ($1)`;

/** Moves the row to what was taken, and tells whether another one of its aggregate was waiting for that. */
const DONE = `
  WITH done AS (DELETE FROM events.deliveries WHERE id = $1 AND lease_epoch = $2 RETURNING *),
  taken AS (INSERT INTO events.delivered (id, endpoint_id, outcome_id, position, created_at)
            SELECT id, endpoint_id, outcome_id, position, created_at FROM done
            ON CONFLICT (outcome_id, endpoint_id) DO UPDATE SET delivered_at = excluded.delivered_at),
  tried AS (INSERT INTO events.delivery_attempts (delivery_id, milliseconds, status, answer, error)
            SELECT id, $3, $4, $5, $6 FROM done)
  SELECT EXISTS (SELECT 1 FROM events.deliveries AS next
                  WHERE next.endpoint_id = done.endpoint_id AND next.aggregate = done.aggregate AND next.id <> done.id) AS more
    FROM done`;

const TRIED = `
  INSERT INTO events.delivery_attempts (delivery_id, milliseconds, status, answer, error)
  SELECT id, $3, $4, $5, $6 FROM events.deliveries WHERE id = $1 AND lease_epoch = $2`;

/** Places of the feed that one replay looks at. */
export const REPLAY_PAGE = 10_000;

/** Makes rows of what the endpoint $1 has taken (under the ids that it had), or never been sent, after the place $2. */
const REPLAY = `
  WITH page AS (SELECT id, position, type, aggregate_type || ':' || aggregate_id AS aggregate
                  FROM events.outcomes WHERE position > $2 ORDER BY position LIMIT ${REPLAY_PAGE}),
  wanted AS (SELECT page.* FROM page, events.webhook_endpoints AS endpoint
              WHERE endpoint.id = $1 AND (endpoint.types IS NULL OR page.type = ANY (endpoint.types))),
  taken AS (DELETE FROM events.delivered USING wanted
             WHERE delivered.outcome_id = wanted.id AND delivered.endpoint_id = $1 RETURNING delivered.id, wanted.id AS outcome_id),
  made AS (INSERT INTO events.deliveries (id, endpoint_id, outcome_id, aggregate, position)
           SELECT coalesce(taken.id, gen_random_uuid()), $1, wanted.id, wanted.aggregate, wanted.position
             FROM wanted LEFT JOIN taken ON taken.outcome_id = wanted.id
           ON CONFLICT (endpoint_id, aggregate, position) DO NOTHING RETURNING 1)
  SELECT (SELECT count(*) FROM made)::int AS queued, max(position) FILTER (WHERE page.more) AS position
    FROM (SELECT position, count(*) OVER () = ${REPLAY_PAGE} AS more FROM page) AS page`;

/** The delivery $1, taken: it comes back under its id. */
const RESEND = `
  WITH taken AS (DELETE FROM events.delivered WHERE id = $1 RETURNING *)
  INSERT INTO events.deliveries (id, endpoint_id, outcome_id, aggregate, position)
  SELECT taken.id, taken.endpoint_id, outcomes.id, outcomes.aggregate_type || ':' || outcomes.aggregate_id, outcomes.position
    FROM taken JOIN events.outcomes ON outcomes.id = taken.outcome_id`;

/** What a replay has made due, and the place that it came to; null = the end of the feed. */
export interface Replayed {
  readonly queued: number;
  readonly position: string | null;
}

/** One try to deliver, as it is kept. */
export interface Attempt {
  readonly milliseconds: number;
  /** Null: no answer came. */
  readonly status: number | null;
  readonly answer: string | null;
  /** Null: it was taken. */
  readonly error: string | null;
}

/** `events.deliveries`, by SQL, since they are claimed; the publisher makes the rows. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Leases up to `limit` due deliveries, none of them to an endpoint in `busy`. */
  async claimDue(limit: number, busy: readonly string[]): Promise<ClaimedDelivery[]> {
    const leaseMs = this.config.idempotencyLeaseMs;
    const claimed = await deliveryTable.claimAllDue<DeliveryRow>(this.database, {
      leaseMs,
      limit,
      filter: FIRST_OF_ITS_AGGREGATE,
      parameters: [busy],
    });
    if (claimed.length === 0) return [];
    const { rows } = await this.database.query<ParcelRow>(PARCELS, [claimed.map(({ id }) => id)]);
    const parcels = new Map(rows.map((row) => [row.delivery, parcelOf(row)]));
    return claimed.map((row) => ({ ...row, parcel: parcels.get(row.id) ?? null }));
  }

  /** The endpoint has taken it; true = the next event of the aggregate is waiting. A lost lease is left alone. */
  async done(ref: LeaseRef, attempt: Attempt): Promise<boolean> {
    const { rows } = await this.database.query<{ more: boolean }>(DONE, guarded(ref, attempt));
    return rows[0]?.more === true;
  }

  /** Keeps a try that failed, for whoever looks at the delivery. */
  async tried(ref: LeaseRef, attempt: Attempt): Promise<void> {
    await this.database.query(TRIED, guarded(ref, attempt));
  }

  /** `attempts` counts against the budget. */
  async later(ref: LeaseRef, inMs: number, error: string, attempts: number): Promise<void> {
    await deliveryTable.release(this.database, ref, {
      inMs,
      error: error.slice(0, LONGEST_ERROR),
      doubt: 'unchanged',
      attempts,
    });
  }

  async park(ref: LeaseRef, error: string): Promise<void> {
    await deliveryTable.park(this.database, ref, error.slice(0, LONGEST_ERROR));
  }

  /** See REPLAY. */
  async replay(tx: Transaction, endpointId: string, after: string): Promise<Replayed> {
    const { rows } = await tx.query<Replayed>(REPLAY, [endpointId, after]);
    return rows[0] ?? { queued: 0, position: null };
  }

  /** Due at once, with a fresh budget; false = there is no such delivery. An endpoint that is gone breaks the foreign key. */
  async resend(tx: Transaction, id: string): Promise<boolean> {
    if (await deliveryTable.unpark(tx, id)) return true;
    // One that is on its way stays so; what comes of it is not waited for.
    const waiting = await tx.query(
      'UPDATE events.deliveries SET next_run_at = CASE WHEN leased_until IS NULL THEN clock_timestamp() ELSE next_run_at END WHERE id = $1',
      [id],
    );
    if (waiting.rowCount > 0) return true;
    const { rowCount } = await tx.query(RESEND, [id]);
    return rowCount > 0;
  }

  /** Where an endpoint is, and what signs for it; null = there is none. */
  async addressOf(sql: SqlExecutor, endpointId: string): Promise<Pick<Parcel, 'url' | 'secrets'> | null> {
    const { rows } = await sql.query<Pick<Parcel, 'url' | 'secrets'>>(
      `SELECT url, ${SECRETS} AS secrets FROM events.webhook_endpoints AS endpoints WHERE id = $1`,
      [endpointId],
    );
    return rows[0] ?? null;
  }

  /** A fresh budget for everything parked at the endpoint; returns how many that were. */
  async unpark(sql: SqlExecutor, endpointId: string): Promise<number> {
    return deliveryTable.unparkAll(sql, 'endpoint_id = $1', [endpointId]);
  }

  /** As the operators' overview shows it. */
  async unfinished(): Promise<Unfinished[]> {
    const { rows } = await this.database.query<Unfinished>(
      `SELECT 'webhook-deliveries' AS what, CASE WHEN parked_at IS NULL THEN 'pending' ELSE 'parked' END AS state, count(*)::int AS count,
              min(coalesce(parked_at, created_at)) AS since FROM events.deliveries GROUP BY 2 ORDER BY 2`,
    );
    return rows;
  }

  async census(): Promise<{ pending: number; parked: number }> {
    const { rows } = await this.database.query<{ pending: number; parked: number }>(
      `SELECT count(*) FILTER (WHERE parked_at IS NULL)::int AS pending, count(*) FILTER (WHERE parked_at IS NOT NULL)::int AS parked FROM events.deliveries`,
    );
    return rows[0] ?? { pending: 0, parked: 0 };
  }
}

function guarded({ id, epoch }: LeaseRef, { milliseconds, status, answer, error }: Attempt): unknown[] {
  return [id, epoch, milliseconds, status, answer, error?.slice(0, LONGEST_ERROR) ?? null];
}

function parcelOf(row: ParcelRow): Parcel {
  return {
    endpointId: row.endpoint_id,
    url: row.url,
    secrets: row.secrets,
    eventId: row.id,
    body: JSON.stringify(presentOutcome(row)),
    traceparent: row.traceparent,
  };
}
