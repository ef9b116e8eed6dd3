import { Injectable } from '@nestjs/common';
import type { Unfinished } from '#kernel/operations';
import { Database } from '#platform/database';
import type { LineStatus, Pattern } from './domain/line-rules.js';

/** Stock that a transaction has and has not decided about. */
export interface Hold {
  readonly transaction_id: string;
  readonly warehouse: string;
  readonly sku: string;
  readonly quantity: number;
  readonly pattern: Pattern;
  readonly status: LineStatus;
  readonly created_at: Date;
  /** The end of its term. */
  readonly expires_at: Date;
  /** When the settler asks its coordinator. */
  readonly ask_at: Date;
  readonly expired: boolean;
  /** Where it stands in the list. */
  readonly place: string;
}

const OPEN = 'ask_at IS NOT NULL';
/** Text, so that a cursor says where a list goes on whatever the digits; all of it has the same length up to the SKU. */
const PLACE = `to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || ' ' || transaction_id || ' ' || warehouse || ' ' || sku`;

/** Holds as people look at them: the index that the settler asks by has those that are open, and no others. */
@Injectable()
export class Holds {
  constructor(private readonly database: Database) {}

  /** The one whose term ends first comes first; one more than `limit` when there are more. */
  async list({
    expired,
    after,
    limit,
  }: {
    expired: boolean | null;
    after: string | null;
    limit: number;
  }): Promise<Hold[]> {
    const { rows } = await this.database.queryPlannedAnew<Hold>(
      `SELECT * FROM (
         SELECT transaction_id, warehouse, sku, quantity, pattern, status, created_at, expires_at, ask_at, expires_at <= clock_timestamp() AS expired,
                ${PLACE} COLLATE "C" AS place
           FROM inventory.transaction_lines WHERE ${OPEN}) AS holds
        WHERE ($1::text IS NULL OR place > $1 COLLATE "C") AND ($2::boolean IS NULL OR expired = $2) ORDER BY place LIMIT ${limit + 1}`,
      [after, expired],
    );
    return rows;
  }

  async unfinished(): Promise<Unfinished[]> {
    const { rows } = await this.database.query<Unfinished>(
      `SELECT 'holds' AS what, CASE WHEN expires_at <= clock_timestamp() THEN 'expired' ELSE 'open' END AS state, count(*)::int AS count,
              min(created_at) AS since FROM inventory.transaction_lines WHERE ${OPEN} GROUP BY 2 ORDER BY 2`,
    );
    return rows;
  }
}
