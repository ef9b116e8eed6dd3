import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database, type SqlExecutor } from '#platform/database';
import { LeaseTable, type ClaimedRow, type LeaseRef } from '#kernel/leases';
import { OUTCOME_COLUMNS, presentOutcome, type OutcomeRow } from './feed.js';
import type { Parcel } from './webhook-sender.js';

export interface ClaimedDelivery extends ClaimedRow {
  readonly endpoint_id: string;
  /** Null: its endpoint was deleted between the claim and the look. */
  readonly parcel: Parcel | null;
}

type DeliveryRow = Omit<ClaimedDelivery, 'parcel'>;

interface ParcelRow extends OutcomeRow {
  readonly delivery: string;
  readonly endpoint_id: string;
  readonly url: string;
  readonly secret: string;
}

/** A row is deleted when it is done, so every row that is there is unfinished. */
export const deliveryTable = new LeaseTable('events.deliveries', 'true', 'endpoint_id');

/** The events of an aggregate come one after the other; one that is parked holds back those behind it, at its endpoint only. */
const FIRST_OF_ITS_AGGREGATE = `
  endpoint_id <> ALL ($3::uuid[])
  AND NOT EXISTS (SELECT 1 FROM events.deliveries older
                   WHERE older.endpoint_id = deliveries.endpoint_id AND older.aggregate = deliveries.aggregate AND older.position < deliveries.position)`;

const PARCELS = `
  SELECT deliveries.id AS delivery, endpoints.id AS endpoint_id, endpoints.url, endpoints.secret, ${OUTCOME_COLUMNS}
    FROM events.deliveries
    JOIN events.webhook_endpoints AS endpoints ON endpoints.id = deliveries.endpoint_id
    JOIN events.outcomes ON outcomes.id = deliveries.outcome_id
   WHERE deliveries.id = ANY ($1)`;

/** Deletes the row and tells whether another one of its aggregate was waiting for that. */
const DONE = `
  DELETE FROM events.deliveries AS done WHERE id = $1 AND lease_epoch = $2
  RETURNING EXISTS (SELECT 1 FROM events.deliveries AS next
                     WHERE next.endpoint_id = done.endpoint_id AND next.aggregate = done.aggregate AND next.id <> done.id) AS more`;

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
  async done(ref: LeaseRef): Promise<boolean> {
    const { rows } = await this.database.query<{ more: boolean }>(DONE, [ref.id, ref.epoch]);
    return rows[0]?.more === true;
  }

  /** `attempts` counts against the budget. */
  async later(ref: LeaseRef, inMs: number, error: string, attempts: number): Promise<void> {
    await deliveryTable.release(this.database, ref, { inMs, error: error.slice(0, 500), doubt: 'unchanged', attempts });
  }

  async park(ref: LeaseRef, error: string): Promise<void> {
    await deliveryTable.park(this.database, ref, error.slice(0, 500));
  }

  /** A fresh budget for everything parked at the endpoint; returns how many that were. */
  async unpark(sql: SqlExecutor, endpointId: string): Promise<number> {
    return deliveryTable.unparkAll(sql, 'endpoint_id = $1', [endpointId]);
  }

  async census(): Promise<{ pending: number; parked: number }> {
    const { rows } = await this.database.query<{ pending: number; parked: number }>(
      `SELECT count(*) FILTER (WHERE parked_at IS NULL)::int AS pending, count(*) FILTER (WHERE parked_at IS NOT NULL)::int AS parked FROM events.deliveries`,
    );
    return rows[0] ?? { pending: 0, parked: 0 };
  }
}

function parcelOf(row: ParcelRow): Parcel {
  return {
    endpointId: row.endpoint_id,
    url: row.url,
    secret: row.secret,
    eventId: row.id,
    body: JSON.stringify(presentOutcome(row)),
  };
}
