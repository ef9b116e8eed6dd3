import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import type { ScheduledTask } from '#kernel/scheduler';
import { IdempotencyService } from './idempotency.service.js';

/** Abandoned requests wait on foreign systems, so a few are finished side by side. */
const LANES = 4;
/** Bounds one pass; what is left is due in the next. */
const PER_LANE = 250;

/** Finishes requests whose client and worker are both gone. */
@Injectable()
export class Completer implements ScheduledTask {
  readonly name = 'completer';
  readonly intervalMs: number;

  constructor(
    private readonly idempotency: IdempotencyService,
    config: Config,
  ) {
    this.intervalMs = config.completerIntervalMs;
  }

  async runOnce(): Promise<number> {
    const done = await Promise.all(Array.from({ length: LANES }, () => this.lane()));
    return done.reduce((sum, count) => sum + count, 0);
  }

  private async lane(): Promise<number> {
    let count = 0;
    while (count < PER_LANE && (await this.idempotency.completeOne())) count += 1;
    return count;
  }
}
