import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Attempt } from './deliveries.js';
import type { EventType } from './event-types.js';

export const DELIVERY_STATUSES = ['pending', 'parked', 'delivered'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Where a list goes on: below this place in the feed, and there below this id. */
export interface DeliveryCursor {
  /** bigint as text. */
  readonly position: string;
  readonly id: string;
}

export interface DeliverySearch {
  readonly endpointId: string | null;
  readonly eventId: string | null;
  readonly status: DeliveryStatus | null;
  readonly before: DeliveryCursor | null;
  readonly limit: number;
}

export interface ToldAttempt extends Attempt {
  readonly at: Date;
}

/** A delivery as it is looked at. */
export interface LookedUpDelivery {
  readonly id: string;
  readonly endpoint_id: string;
  /** Null: the endpoint has been deleted. */
  readonly url: string | null;
  readonly event_id: string;
  readonly event_type: EventType;
  readonly aggregate_type: string;
  readonly aggregate_id: string;
  readonly position: string;
  readonly status: DeliveryStatus;
  readonly last_error: string | null;
  readonly next_run_at: Date | null;
  readonly created_at: Date;
  readonly delivered_at: Date | null;
  /** The last ones of all, oldest first. */
  readonly attempts: readonly ToldAttempt[];
  /** How many are kept. */
  readonly attempt_count: number;
}

type Row = Omit<LookedUpDelivery, 'attempts' | 'attempt_count'>;
type AttemptRow = ToldAttempt & { readonly delivery_id: string; readonly kept: number };

/** Tries that a list shows of each delivery. */
const LISTED_ATTEMPTS = 5;
/** Tries that a look at one delivery shows; its budget has about as many. */
const SHOWN_ATTEMPTS = 200;

const WAITING = `
  SELECT id, endpoint_id, outcome_id, position, CASE WHEN parked_at IS NULL THEN 'pending' ELSE 'parked' END AS status,
         last_error, CASE WHEN parked_at IS NULL THEN next_run_at END AS next_run_at, created_at, NULL::timestamptz AS delivered_at
    FROM events.deliveries`;
const TAKEN = `
  SELECT id, endpoint_id, outcome_id, position, 'delivered' AS status,
         NULL::text AS last_error, NULL::timestamptz AS next_run_at, created_at, delivered_at
    FROM events.delivered`;

const described = (found: string): string => `
  SELECT found.id, found.endpoint_id, endpoints.url, outcomes.id AS event_id, outcomes.type AS event_type, aggregate_type, aggregate_id,
         found.position, found.status, found.last_error, found.next_run_at, found.created_at, found.delivered_at
    FROM (${found}) AS found
    JOIN events.outcomes ON outcomes.id = found.outcome_id
    LEFT JOIN events.webhook_endpoints AS endpoints ON endpoints.id = found.endpoint_id`;

const ATTEMPTS = `
  SELECT wanted.id AS delivery_id, tries.kept, tries.at, tries.milliseconds, tries.status, tries.answer, tries.error
    FROM unnest($1::uuid[]) AS wanted (id),
 LATERAL (SELECT *, count(*) OVER ()::int AS kept FROM events.delivery_attempts
           WHERE delivery_id = wanted.id ORDER BY id DESC LIMIT $2) AS tries
   ORDER BY tries.id`;

/** What was sent to endpoints, is to be sent and was not taken, for people: newest event first. */
@Injectable()
export class DeliveryLookup {
  constructor(private readonly database: Database) {}

  /** One more than `limit` when there are more. */
  async list(search: DeliverySearch): Promise<LookedUpDelivery[]> {
    const parameters: unknown[] = [search.limit + 1];
    const parameter = (value: string): string => `$${parameters.push(value)}`;
    const filters: string[] = [];
    if (search.endpointId !== null) filters.push(`endpoint_id = ${parameter(search.endpointId)}::uuid`);
    if (search.eventId !== null)
      filters.push(`position = (SELECT position FROM events.outcomes WHERE id = ${parameter(search.eventId)}::uuid)`);
    if (search.before !== null) {
      const { position, id } = search.before;
      filters.push(`(position, id) < (${parameter(position)}::bigint, ${parameter(id)}::uuid)`);
    }
    const page = (from: string, more: readonly string[]): string => {
      const where = [...filters, ...more];
      return `(${from} ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY position DESC, id DESC LIMIT $1)`;
    };
    const { status } = search;
    const parts = [
      ...(status === 'delivered'
        ? []
        : [page(WAITING, status === null ? [] : [`parked_at IS ${status === 'parked' ? 'NOT ' : ''}NULL`])]),
      ...(status === null || status === 'delivered' ? [page(TAKEN, [])] : []),
    ];
    return this.withAttempts(
      described(parts.join(' UNION ALL ')) + ' ORDER BY found.position DESC, found.id DESC LIMIT $1',
      parameters,
      LISTED_ATTEMPTS,
    );
  }

  /** Null: there is none, or not any more. */
  async one(id: string): Promise<LookedUpDelivery | null> {
    const sql = described(`${WAITING} WHERE id = $1 UNION ALL ${TAKEN} WHERE id = $1`);
    const [found] = await this.withAttempts(sql, [id], SHOWN_ATTEMPTS);
    return found ?? null;
  }

  private async withAttempts(sql: string, parameters: unknown[], most: number): Promise<LookedUpDelivery[]> {
    const { rows } = await this.database.queryPlannedAnew<Row>(sql, parameters);
    if (rows.length === 0) return [];
    const { rows: tries } = await this.database.query<AttemptRow>(ATTEMPTS, [rows.map(({ id }) => id), most]);
    return rows.map((row) => {
      const own = tries.filter(({ delivery_id }) => delivery_id === row.id);
      return { ...row, attempts: own, attempt_count: own[0]?.kept ?? 0 };
    });
  }
}
