import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { OutboxRelay, JOBS_TOPIC } from './index.js';
import type { Scheduler } from '../scheduler/scheduler-loop.js';

/** Drains due staged jobs into the queue until none is left. Woken by commits; the interval is the fall-back. */
@Injectable()
export class Enqueuer implements Scheduler {
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
    let total = 0;
    for (;;) {
      const enqueued = await this.queue.drain();
      total += enqueued;
      if (enqueued < this.config.enqueuerBatch) return total;
    }
  }
}
