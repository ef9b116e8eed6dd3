import { Injectable } from '@nestjs/common';
import { AuditLog } from '#kernel/audit';
import { JobLookup, ParkedJobs, type LookedUpJob, type RetryAll, type WholeJob } from '#kernel/outbox';
import type { Retried } from '#kernel/leases';
import { Database } from '#platform/database';
import { isUuid } from '#platform/http';
import { JobNotFoundError, JobNotInDoubtError } from './admin.errors.js';
import { aboutMany, callInWords, retriesInWords } from './dry-run.js';
import type { ByHand } from './process-repairs.service.js';

/** What a person does with staged jobs; a change leaves its row in the audit log, in its own commit. */
@Injectable()
export class JobRepairs {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobLookup,
    private readonly parked: ParkedJobs,
    private readonly log: AuditLog,
  ) {}

  /** Throws JobNotFoundError. */
  async view(id: string): Promise<WholeJob> {
    const job = isUuid(id) ? await this.jobs.find(this.database, id) : null;
    if (job === null) throw new JobNotFoundError();
    return job;
  }

  /** The row as the change leaves it. Throws JobNotFoundError and NotParkedError. */
  async retry({ actor, id, reason }: ByHand): Promise<LookedUpJob> {
    const { aggregate } = await this.view(id);
    let changed: LookedUpJob | null = null;
    await this.parked.retry(id, async (tx) => {
      // What a person says about a job is about its aggregate, and is found and erased with that.
      await this.log.write(tx, { actor, action: 'staged-job.retry', subject: `${aggregate}:staged-job:${id}`, reason });
      changed = await this.jobs.find(tx, id);
    });
    if (changed === null) throw new Error(`Bug: the retried job ${id} is not there`);
    return changed;
  }

  async wouldRetry(id: string): Promise<string[]> {
    const { job_name: job, aggregate } = await this.view(id);
    const next = await this.parked.next(id);
    return [
      `gives ${job} of ${aggregate} a fresh budget, due at once`,
      next.kind === 'call' ? callInWords(next) : `parks it again: ${next.why}`,
    ];
  }

  /** Lets a parked job be sent again whose call never took effect. Throws JobNotFoundError and JobNotInDoubtError. */
  async endDoubt({ actor, id, reason }: ByHand): Promise<LookedUpJob> {
    const { aggregate } = await this.view(id);
    const subject = `${aggregate}:staged-job:${id}`;
    const ended = await this.parked.endDoubt(id, (tx) =>
      this.log.write(tx, { actor, action: 'staged-job.end-doubt', subject, reason }),
    );
    if (!ended) throw new JobNotInDoubtError();
    return this.view(id);
  }

  async wouldEndDoubt(id: string): Promise<string[]> {
    const { job_name: job, aggregate, unknown_since: since, state } = await this.view(id);
    if (since === null || state !== 'parked') throw new JobNotInDoubtError();
    const next = await this.parked.next(id);
    return [
      `notes that the call of ${job} of ${aggregate} has never taken effect; nothing is sent, and it stays parked`,
      `a retry then ${next.kind === 'call' ? callInWords({ ...next, inDoubt: false }) : `parks it again: ${next.why}`}`,
    ];
  }

  async retryAll(all: RetryAll, { actor, reason }: { actor: string; reason: string }): Promise<Retried> {
    const subject = aboutMany('staged-jobs', all.job);
    return this.parked.retryAll(all, (tx) =>
      this.log.write(tx, { actor, action: 'staged-job.retry-all', subject, reason }),
    );
  }

  async wouldRetryAll({ job, perSecond }: RetryAll): Promise<string[]> {
    return retriesInWords('jobs', perSecond, await this.parked.wouldRetryAll(job));
  }
}
