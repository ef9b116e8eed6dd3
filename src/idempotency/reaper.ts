import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Metrics } from '#platform/telemetry';
import type { ScheduledTask } from '#kernel/scheduler';
import { IdempotencyKeys } from './idempotency-keys.js';

const BATCH = 1_000;

/** Deletes finished keys past the retention; business rows stay. */
@Injectable()
export class Reaper implements ScheduledTask {
  readonly name = 'reaper';
  readonly intervalMs: number;
  readonly cron: string | null;

  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly metrics: Metrics,
    config: Config,
  ) {
    this.intervalMs = config.reaperIntervalMs;
    this.cron = config.reaperCron;
  }

  async runOnce(): Promise<number> {
    let total = 0;
    for (;;) {
      const deleted = await this.keys.reap(BATCH);
      total += deleted;
      this.metrics.reaperDeleted.inc(deleted);
      if (deleted < BATCH) return total;
    }
  }
}
