import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import { IdempotencyKeys } from '../idempotency/index.js';
import { Metrics } from '../telemetry/index.js';
import type { Scheduler } from './scheduler-loop.js';

const BATCH = 1_000;

/** Deletes finished keys past the retention; business rows stay. */
@Injectable()
export class Reaper implements Scheduler {
  readonly name = 'reaper';
  readonly intervalMs: number;

  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly metrics: Metrics,
    config: Config,
  ) {
    this.intervalMs = config.reaperIntervalMs;
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
