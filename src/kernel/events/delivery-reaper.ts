import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import type { ScheduledTask } from '#kernel/scheduler';
import { EVENTS_SETTINGS } from './events.settings.js';

/** Rows of one statement. */
const BATCH = 5_000;

const forget = (table: string, age: string): string => `
  DELETE FROM ${table} WHERE id = ANY (ARRAY(
    SELECT id FROM ${table} WHERE ${age} < (SELECT clock_timestamp() - $1::float8 * interval '1 millisecond')
     ORDER BY ${age} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`;

/** Forgets what endpoints have taken, and how it went, after WEBHOOK_RETENTION_MS. What they have not taken waits as long as it takes. */
@Injectable()
export class DeliveryReaper implements ScheduledTask {
  readonly name = 'delivery-reaper';
  readonly intervalMs: number;
  private readonly retentionMs: number;

  constructor(
    private readonly database: Database,
    config: Config,
  ) {
    this.intervalMs = config.reaperIntervalMs;
    this.retentionMs = config.of(EVENTS_SETTINGS).webhookRetentionMs;
  }

  /** Returns how many rows were deleted. */
  async runOnce(): Promise<number> {
    const statements = [forget('events.delivered', 'delivered_at'), forget('events.delivery_attempts', 'at')];
    let total = 0;
    for (const sql of statements) {
      for (let gone = BATCH; gone === BATCH; total += gone)
        gone = (await this.database.queryPlannedAnew(sql, [this.retentionMs])).rowCount;
    }
    return total;
  }
}
