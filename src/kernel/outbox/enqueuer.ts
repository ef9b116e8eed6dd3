import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import type { ScheduledTask } from '#kernel/scheduler';
import { OutboxRelay } from './outbox-relay.js';
import { JOBS_TOPIC } from './staged-jobs.js';

/** Drains due staged jobs into the queue until none is left. Woken by commits; the interval is the fall-back. */
@Injectable()
export class Enqueuer implements ScheduledTask {
  readonly name = 'enqueuer';
  readonly topic = JOBS_TOPIC;
  readonly intervalMs: number;

  constructor(
    private readonly queue: OutboxRelay,
    private readonly config: Config,
  ) {
    this.intervalMs = config.enqueuerIntervalMs;
  }

  async runOnce(): Promise<number> {
    await this.queue.recall();
    let total = 0;
    for (;;) {
      const enqueued = await this.queue.drain();
      total += enqueued;
      if (enqueued < this.config.enqueuerBatch) return total;
    }
  }
}
