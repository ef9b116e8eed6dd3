import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { CrashPoints } from '#kernel/leases';
import { openQueue, type Closable, type WakeUp } from './queue.js';
import { StagedJobs, type MarkedJob } from './staged-jobs.js';

/** Gives up waiting for a queue that does not answer; the rows stay staged. */
const ADD_TIMEOUT_MS = 2_000;

/** Drains staged jobs into the queue, which is only a wake-up: losing all of it loses nothing. */
@Injectable()
export class OutboxRelay implements OnApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private queue: Promise<Closable<Queue<WakeUp>>> | null = null;

  constructor(
    private readonly staged: StagedJobs,
    private readonly crashPoints: CrashPoints,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Enqueues one batch of due jobs; returns how many. When the queue refuses, they are unmarked and it throws. */
  async drain(): Promise<number> {
    const marked = await this.staged.mark(this.config.enqueuerBatch);
    if (marked.length === 0) return 0;
    this.crashPoints.hit('enqueuer', 'marked', 'after-commit');
    try {
      const wakeUps = marked.map((job) => ({
        name: job.job_name,
        data: { id: job.id },
        opts: { jobId: wakeUpId(job) },
      }));
      await bounded(this.open().then((queue) => queue.addBulk(wakeUps)));
    } catch (error) {
      this.logger.warn({ msg: 'the queue took no jobs; they stay staged', jobs: marked.length, error: String(error) });
      this.giveUp();
      await this.staged.unmark(marked.map(({ id }) => id));
      throw error;
    }
    return marked.length;
  }

  /** Whether the queue answers, for the readiness check. */
  async ping(): Promise<void> {
    try {
      await bounded(this.open().then((queue) => queue.getJobCountByTypes('wait')));
    } catch (error) {
      this.giveUp();
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close(this.queue);
  }

  /** A queue whose connection once failed may stay broken for ever; the next use opens a new one. */
  private giveUp(): void {
    const broken = this.queue;
    this.queue = null;
    void this.close(broken);
  }

  private async close(queue: Promise<Closable<unknown>> | null): Promise<void> {
    // One that could not be opened has nothing to close.
    await queue?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }

  private async open(): Promise<Queue<WakeUp>> {
    this.queue ??= openQueue(this.config, this.database);
    return (await this.queue).it;
  }
}

/**
 * Adding a wake-up that still waits is a no-op, because it has the same id. A worker that took one raised the epoch, so the
 * wake-up that it held when it died never blocks the next one, however long the queue takes to forget it: it compares times
 * of the nodes' clocks, and one clock that was once wrong by a day would hold up the job for as long.
 */
function wakeUpId({ id, lease_epoch }: MarkedJob): string {
  return `${id}-${lease_epoch}`;
}

async function bounded<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the queue did not answer in time')), ADD_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
