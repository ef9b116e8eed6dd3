import type { Database, Transaction } from '#platform/database';
import type { ScheduledTask } from '#kernel/scheduler';

/** Whoever sends webhooks repeats them for a few days. */
const KEPT_DAYS = 7;
const BATCH = 1_000;

export interface HeardWebhooksOptions {
  /** The task that forgets. */
  readonly name: string;
  readonly intervalMs: number;
  /** With an `id`, a `received_at`, and the `sender`: both names make its primary key. */
  readonly table: string;
  readonly sender: string;
}

/**
 * Remembers which webhooks of other systems have been acted upon, for longer than those repeat them. By SQL: first come, by
 * the primary key.
 */
export class HeardWebhooks implements ScheduledTask {
  readonly name: string;
  readonly intervalMs: number;

  constructor(
    private readonly database: Database,
    private readonly options: HeardWebhooksOptions,
  ) {
    this.name = options.name;
    this.intervalMs = options.intervalMs;
  }

  /** false = it has been acted upon before. Waits for whoever is acting upon it now. */
  async remember(tx: Transaction, from: string, id: string): Promise<boolean> {
    const { table, sender } = this.options;
    const { rowCount } = await tx.query(`INSERT INTO ${table} (${sender}, id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      from,
      id,
    ]);
    return rowCount === 1;
  }

  /** Forgets what nobody will repeat any more; returns how many. */
  async runOnce(): Promise<number> {
    const { table, sender } = this.options;
    for (let total = 0; ;) {
      const { rowCount } = await this.database.query(
        `DELETE FROM ${table} WHERE (${sender}, id) IN (
           SELECT ${sender}, id FROM ${table} WHERE received_at < clock_timestamp() - $1 * interval '1 day'
            ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
        [KEPT_DAYS, BATCH],
      );
      total += rowCount;
      if (rowCount < BATCH) return total;
    }
  }
}
