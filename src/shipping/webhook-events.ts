import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database, type Transaction } from '#platform/database';
import type { ScheduledTask } from '#kernel/scheduler';

/** Carriers repeat a webhook for a few days. */
const KEPT_DAYS = 7;
const BATCH = 1_000;

/** Remembers which webhooks have been acted upon, for longer than a carrier repeats them. By SQL: first come, by the primary key. */
@Injectable()
export class CarrierWebhookEvents implements ScheduledTask {
  readonly name = 'carrier-webhook-reaper';
  readonly intervalMs: number;

  constructor(
    private readonly database: Database,
    config: Config,
  ) {
    this.intervalMs = config.reaperIntervalMs;
  }

  /** false = it has been acted upon before. Waits for whoever is acting upon it now. */
  async remember(tx: Transaction, carrier: string, id: string): Promise<boolean> {
    const { rowCount } = await tx.query(
      'INSERT INTO shipping.webhook_events (carrier, id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [carrier, id],
    );
    return rowCount === 1;
  }

  /** Forgets what no carrier will repeat any more; returns how many. */
  async runOnce(): Promise<number> {
    for (let total = 0; ;) {
      const { rowCount } = await this.database.query(
        `DELETE FROM shipping.webhook_events WHERE (carrier, id) IN (
           SELECT carrier, id FROM shipping.webhook_events WHERE received_at < clock_timestamp() - $1 * interval '1 day'
            ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
        [KEPT_DAYS, BATCH],
      );
      total += rowCount;
      if (rowCount < BATCH) return total;
    }
  }
}
