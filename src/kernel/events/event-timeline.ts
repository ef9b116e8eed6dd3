import { Injectable } from '@nestjs/common';
import type { TimelineEntry, TimelineSource, Told } from '#kernel/operations';
import { Database } from '#platform/database';

interface OutcomeRow {
  readonly id: string;
  readonly type: string;
  readonly position: string | null;
  readonly created_at: Date;
}

interface TryRow {
  readonly delivery_id: string;
  readonly type: string;
  readonly url: string | null;
  readonly at: Date;
  readonly status: number | null;
  readonly error: string | null;
}

const OUTCOMES = `
  SELECT id, type, position, created_at FROM events.outcomes WHERE aggregate_id = ANY ($1::text[]) ORDER BY created_at DESC LIMIT $2`;
/** Of what an endpoint has taken, and of what it has yet to take. */
const TRIES = `
  SELECT tries.delivery_id, outcomes.type, endpoints.url, tries.at, tries.status, tries.error
    FROM events.outcomes
    JOIN LATERAL (SELECT id, endpoint_id FROM events.delivered WHERE outcome_id = outcomes.id
                  UNION ALL SELECT id, endpoint_id FROM events.deliveries WHERE deliveries.position = outcomes.position) AS delivery ON true
    JOIN events.delivery_attempts AS tries ON tries.delivery_id = delivery.id
    LEFT JOIN events.webhook_endpoints AS endpoints ON endpoints.id = delivery.endpoint_id
   WHERE outcomes.id = ANY ($1::uuid[]) ORDER BY tries.at DESC LIMIT $2`;

/** What was told of something, and how webhook endpoints took it. */
@Injectable()
export class EventTimeline implements TimelineSource {
  readonly source = 'event';

  constructor(private readonly database: Database) {}

  readonly entries = async ({ ids }: Told, limit: number): Promise<Omit<TimelineEntry, 'source'>[]> => {
    const { rows } = await this.database.queryPlannedAnew<OutcomeRow>(OUTCOMES, [ids, limit]);
    if (rows.length === 0) return [];
    const { rows: tries } = await this.database.queryPlannedAnew<TryRow>(TRIES, [rows.map(({ id }) => id), limit]);
    return [
      ...rows.map(({ id, type, created_at: at }) => ({
        at,
        what: `${type} was told`,
        path: `/admin/webhook-deliveries?event=${id}`,
        detail: { eventId: id },
      })),
      ...tries.map(({ delivery_id: id, type, url, at, status, error }) => ({
        at,
        what: `webhook ${type} to ${url ?? 'an endpoint that is gone'}: ${error ?? `answered ${status ?? ''}`}`,
        path: `/admin/webhook-deliveries/${id}`,
        detail: { status, error },
      })),
    ];
  };
}
