import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { CrashPoints } from '#kernel/leases';
import { openQueue, type Closable, type OpenQueue } from './queue.js';
import { StagedJobs, type MarkedJob } from './staged-jobs.js';

/** Gives up waiting for a queue that does not answer; the rows stay staged. */
const ADD_TIMEOUT_MS = 2_000;

/** Drains staged jobs into the queue, which is only a wake-up: losing all of it loses nothing. */
@Injectable()
export class OutboxRelay implements OnApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private queue: Promise<OpenQueue> | null = null;
  /** Of the queue, when it was last looked at; null = not yet. */
  private memory: string | null = null;
  private nextLook = 0;

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
      await bounded(this.open().then(({ it: queue }) => queue.addBulk(wakeUps)));
    } catch (error) {
      this.logger.warn({ msg: 'the queue took no jobs; they stay staged', jobs: marked.length, error: String(error) });
      this.giveUp();
      await this.staged.unmark(marked.map(({ id }) => id));
      throw error;
    }
    return marked.length;
  }

  /** Makes what the queue has forgotten due at once. Asks it no more often than ENQUEUER_INTERVAL_MS; without an answer nothing is done. */
  async recall(): Promise<void> {
    const now = performance.now();
    if (this.config.redisUrl === null || now < this.nextLook) return;
    this.nextLook = now + this.config.enqueuerIntervalMs;
    const memory = await bounded(this.open().then((queue) => queue.memory())).catch(() => null);
    if (memory === null) return;
    if (this.memory !== null && this.memory !== memory) {
      const jobs = await this.staged.forgotten();
      this.logger.warn({ msg: 'the queue has forgotten what it was given; its jobs are sent again', jobs });
    }
    this.memory = memory;
  }

  /** Whether the queue answers, for the readiness check. */
  async ping(): Promise<void> {
    try {
      await bounded(this.open().then(({ it: queue }) => queue.getJobCountByTypes('wait')));
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

  private open(): Promise<OpenQueue> {
    this.queue ??= openQueue(this.config, this.database);
    return this.queue;
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
