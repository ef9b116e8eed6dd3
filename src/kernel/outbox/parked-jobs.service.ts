import { Injectable } from '@nestjs/common';
import type { Retried, WouldRetry } from '#kernel/leases';
import { Database, Notifications, type Transaction } from '#platform/database';
import { NotParkedError } from '#platform/errors';
import { callKey, JobHandlers } from './job-handlers.js';
import { JobLookup } from './job-lookup.js';
import { JOBS_TOPIC, jobTable } from './staged-jobs.js';

export interface RetryAll {
  /** Of this name; null = whatever is parked. */
  readonly job: string | null;
  /** How many become due each second. */
  readonly perSecond: number;
}

/** What the next try of a parked job does. */
export type NextCall =
  | {
      readonly kind: 'call';
      readonly system: string;
      readonly key: string;
      readonly inDoubt: boolean;
      readonly canAsk: boolean;
    }
  | { readonly kind: 'none'; readonly why: string };

type Also = (tx: Transaction) => Promise<void>;

const FRESH = ', enqueued_at = NULL, retried_at = clock_timestamp()';

/** What a person can do with jobs that the machine has given up on. */
@Injectable()
export class ParkedJobs {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobLookup,
    private readonly handlers: JobHandlers,
    private readonly notifications: Notifications,
  ) {}

  /** A fresh budget, due at once, in one commit with `also`. Throws NotParkedError. */
  async retry(id: string, also: Also = () => Promise.resolve()): Promise<void> {
    await this.database.transaction({}, async (tx) => {
      if (!(await jobTable.unpark(tx, id, FRESH))) throw new NotParkedError();
      await also(tx);
      this.notifications.publish(tx, JOBS_TOPIC);
    });
  }

  /** What a retry would do. Throws NotParkedError. */
  async next(id: string): Promise<NextCall> {
    const job = await this.jobs.find(this.database, id);
    if (job?.state !== 'parked') throw new NotParkedError();
    const read = this.handlers.reader(job.job_name);
    if (read === null) return { kind: 'none', why: `no handler is registered for ${job.job_name}` };
    try {
      const ready = read({ id, args: job.job_args, aggregate: job.aggregate });
      const { system, canAsk } = ready;
      return { kind: 'call', system, canAsk, key: callKey(ready, job.refusals), inDoubt: job.unknown_since !== null };
    } catch (error) {
      return { kind: 'none', why: `its arguments cannot be read: ${String(error)}` };
    }
  }

  /**
   * Lets a parked job in doubt be sent again, of which a person knows that its call never took effect; with its next retry, in one
   * commit with `also`. false = it is not parked, or not in doubt.
   */
  async endDoubt(id: string, also: Also): Promise<boolean> {
    return this.database.transaction({}, async (tx) => {
      if (!(await jobTable.endDoubt(tx, id))) return false;
      await also(tx);
      return true;
    });
  }

  /** A fresh budget for parked jobs, 10,000 at most, in one commit with `also`; `perSecond` of them become due each second. */
  async retryAll(
    { job, perSecond }: RetryAll,
    also: (tx: Transaction, retried: Retried) => Promise<void>,
  ): Promise<Retried> {
    return this.database.transaction({}, async (tx) => {
      const retried = await jobTable.unparkInTurn(tx, named(job), perSecond, FRESH);
      await also(tx, retried);
      if (retried.retried > 0) this.notifications.publish(tx, JOBS_TOPIC);
      return retried;
    });
  }

  /** What `retryAll` would take. */
  async wouldRetryAll(job: string | null): Promise<WouldRetry> {
    return jobTable.wouldUnpark(this.database, named(job), 'job_name');
  }
}

function named(job: string | null): { filter: string; parameters: unknown[] } {
  return { filter: '($1::text IS NULL OR job_name = $1)', parameters: [job] };
}
