import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { EventDto } from './events.dto.js';
import type { EventType } from './event-types.js';

export interface OutcomeRow {
  readonly id: string;
  readonly type: EventType;
  readonly aggregate_type: string;
  readonly aggregate_id: string;
  readonly user_id: string;
  readonly data: Record<string, unknown>;
  readonly created_at: Date;
}

interface PlacedRow extends OutcomeRow {
  /** bigint as text. */
  readonly position: string;
}

export interface FeedPage {
  readonly outcomes: readonly OutcomeRow[];
  /** Where the next page starts; the same as asked for when there is nothing new. */
  readonly position: string;
}

export const OUTCOME_COLUMNS =
  'outcomes.id, outcomes.type, aggregate_type, aggregate_id, outcomes.user_id, outcomes.data, outcomes.created_at';
const COLUMNS = `${OUTCOME_COLUMNS}, outcomes.position`;

/** Reads published outcomes, oldest first. */
@Injectable()
export class Feed {
  constructor(private readonly database: Database) {}

  /** `after` is a position; `type` null = all. */
  async page(after: string, type: EventType | null, limit: number): Promise<FeedPage> {
    const { rows } =
      type === null
        ? await this.database.query<PlacedRow>(
            `SELECT ${COLUMNS} FROM events.outcomes WHERE position > $1 ORDER BY position LIMIT $2`,
            [after, limit],
          )
        : await this.database.query<PlacedRow>(
            `SELECT ${COLUMNS} FROM events.outcomes WHERE type = $3 AND position > $1 ORDER BY position LIMIT $2`,
            [after, limit, type],
          );
    return { outcomes: rows, position: rows.at(-1)?.position ?? after };
  }
}

/** The event as the feed and the webhooks tell it, with its members in this sequence. */
export function presentOutcome(row: OutcomeRow): EventDto {
  return {
    id: row.id,
    type: row.type,
    aggregate: { type: row.aggregate_type, id: row.aggregate_id },
    userId: row.user_id,
    data: row.data,
    createdAt: row.created_at.toISOString(),
  };
}
