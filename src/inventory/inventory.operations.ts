import { Injectable } from '@nestjs/common';
import { Timelines, type TimelineEntry, type Told } from '#kernel/operations';
import { Database } from '#platform/database';
import { isUuid } from '#platform/http';
import type { LineStatus, Pattern } from './domain/line-rules.js';

interface LineRow {
  readonly warehouse: string;
  readonly sku: string;
  readonly quantity: number;
  readonly pattern: Pattern;
  readonly status: LineStatus;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** By the primary key. */
const OF_TRANSACTIONS = `
  SELECT warehouse, sku, quantity, pattern, status, created_at, updated_at FROM inventory.transaction_lines
   WHERE transaction_id = ANY ($1::uuid[]) ORDER BY updated_at DESC LIMIT $2`;
/** What a line is when it is made; any other it has become. */
const FIRST: ReadonlySet<LineStatus> = new Set<LineStatus>(['TRIED', 'RESERVED', 'RESTOCKED', 'NULL_CANCELLED']);

/** What the warehouses of this process tell those who operate it: a transaction has the id of its process. */
@Injectable()
export class InventoryOperations {
  constructor(
    private readonly database: Database,
    timelines: Timelines,
  ) {
    timelines.register({ source: 'warehouse', entries: (told, limit) => this.entries(told, limit) });
  }

  private async entries({ ids }: Told, limit: number): Promise<Omit<TimelineEntry, 'source'>[]> {
    const { rows } = await this.database.queryPlannedAnew<LineRow>(OF_TRANSACTIONS, [ids.filter(isUuid), limit]);
    return rows.flatMap(({ warehouse, sku, quantity, pattern, status, created_at: at, updated_at: since }) => {
      const what = (stands: string): string => `${quantity} of ${sku} in ${warehouse} ${stands}`;
      const line = { path: null, detail: { pattern } };
      const now = { ...line, at: since, what: what(`are ${status}`) };
      return FIRST.has(status) ? [now] : [{ ...line, at, what: what('were asked for') }, now];
    });
  }
}
