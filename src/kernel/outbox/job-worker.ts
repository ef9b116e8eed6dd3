import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database, isDatabaseUnavailable } from '#platform/database';
import { CrashPoints, guardedBy, Heartbeat, LeaseLostError, type Doubt, type LeaseRef } from '#kernel/leases';
import { ForeignCaller, nextStep, type CallOutcome, type ForeignRefusal } from '#kernel/foreign';
import { Metrics, Tracing, type SpanFacts } from '#platform/telemetry';
import { jobRetryDelayMs } from './job-retry-delay.js';
import { callKey, JobHandlers, type ReadJob, type WriteBack } from './job-handlers.js';
import { openWorker } from './queue.js';
import { jobTable, StagedJobs, type ClaimedJob } from './staged-jobs.js';

/** Beyond these, whose leases run, jobs wait for the disk. */
const MAX_ENDINGS = 500;

/** Why a job is not done yet; `counts` = it uses up a try of its drive. */
interface Later {
  readonly reason: string;
  readonly doubt: Doubt;
  readonly counts: boolean;
  readonly retryAfterMs?: number;
}

type JobResult = 'done' | 'refused' | 'later' | 'parked' | 'lost-lease';

/** Does staged jobs: claim the row, make the call, write back and acknowledge in one transaction. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(JobWorker.name);
  private worker: { close(): Promise<void> } | null = null;
  /** Acknowledgements on their way to the disk. */
  private readonly endings = new Set<Promise<void>>();

  constructor(
    private readonly staged: StagedJobs,
    private readonly handlers: JobHandlers,
    private readonly database: Database,
    private readonly caller: ForeignCaller,
    private readonly heartbeat: Heartbeat,
    private readonly crashPoints: CrashPoints,
    private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.roles.includes('worker')) return;
    this.worker = await openWorker(this.config, this.database, async (wakeUp) => this.work(wakeUp.data.id));
  }

  /** Waits for the jobs in hand, and for what is on its way. */
  async onModuleDestroy(): Promise<void> {
    this.heartbeat.stopSoon();
    await this.worker?.close();
    await this.acknowledged();
  }

  /** Resolves once every job that was done so far is acknowledged, or has been left to be driven again. */
  async acknowledged(): Promise<void> {
    await Promise.all(this.endings);
  }

  /** Works on one staged job; a row that is gone, leased or parked is left alone. Never throws for what the job did. */
  async work(id: string): Promise<void> {
    const claimed = await this.staged.claim(id);
    if (claimed === null) return;
    const facts = (): SpanFacts => ({
      name: `job ${claimed.job_name}`,
      kind: 'consumer',
      parent: claimed.traceparent,
      attributes: { 'holdfast.job': claimed.job_name, 'holdfast.job_id': id },
    });
    await this.tracing.span(facts, async (span) => span.set({ 'holdfast.result': await this.workOn(claimed) }));
  }

  private async workOn(claimed: ClaimedJob): Promise<JobResult> {
    const { id, aggregate } = claimed;
    const started = performance.now();
    const ref: LeaseRef = { id: claimed.id, epoch: claimed.lease_epoch };
    let result: JobResult;
    try {
      result = await this.run(ref, claimed);
    } catch (error) {
      result = error instanceof LeaseLostError ? 'lost-lease' : 'later';
      if (result === 'lost-lease') this.metrics.leaseLost.inc();
      // The call may have been made, and its outcome not committed.
      else
        await this.later(ref, claimed, {
          reason: String(error),
          doubt: 'open',
          counts: !isDatabaseUnavailable(error),
        }).catch(() => undefined);
      this.logger.warn({
        msg: 'a job could not be finished',
        job: claimed.job_name,
        id,
        aggregate,
        error: String(error),
      });
    }
    this.metrics.jobSeconds.observe({ job: claimed.job_name, result }, (performance.now() - started) / 1000);
    return result;
  }

  private async run(ref: LeaseRef, claimed: ClaimedJob): Promise<JobResult> {
    const read = this.handlers.reader(claimed.job_name);
    if (claimed.age_ms > this.config.jobGiveUpMs)
      return this.park(ref, `too old: ${claimed.last_error ?? 'it was never tried'}`);
    if (read === null) return this.leave(ref, claimed);
    let job: ReadJob;
    try {
      job = read({ id: claimed.id, args: claimed.job_args, aggregate: claimed.aggregate });
    } catch (error) {
      return this.park(ref, `unreadable arguments: ${String(error)}`);
    }
    const next = nextStep(await this.call(ref, job, claimed));
    this.crashPoints.hit(`job:${claimed.job_name}`, 'effect', 'in-call');
    switch (next.kind) {
      case 'done':
        return next.value === null ? this.endLater(ref, claimed) : this.settle(ref, claimed, next.value);
      case 'refused':
        return this.settle(ref, claimed, (tx) => job.refused(tx, next), next);
      case 'park':
        return this.park(ref, next.reason);
      case 'retry':
        return this.later(ref, claimed, next);
    }
  }

  /** In a rolling deploy the job may be the next build's: one of its workers will have it by and by. */
  private async leave(ref: LeaseRef, claimed: ClaimedJob): Promise<JobResult> {
    const reason = `no handler is registered for ${claimed.job_name}`;
    this.logger.warn({
      msg: 'a job is left for a worker that knows it',
      job: claimed.job_name,
      id: ref.id,
      cause: reason,
    });
    return this.later(ref, claimed, { reason, doubt: 'unchanged', counts: true });
  }

  private async call(ref: LeaseRef, job: ReadJob, claimed: ClaimedJob): Promise<CallOutcome<WriteBack | null>> {
    const leaseMs = this.config.idempotencyLeaseMs;
    return this.heartbeat.during(jobTable, ref, leaseMs, (signal) =>
      job.call(
        this.caller,
        { key: callKey(job, claimed.refusals), signal, traceparent: claimed.traceparent },
        {
          attempts: 1,
          totalMs: Math.min(this.config.foreignTimeoutMs, (leaseMs * 2) / 3),
          unknownAgeMs: claimed.unknown_age_ms,
        },
      ),
    );
  }

  /** The write-back and the acknowledgement, or what a refusal writes and the parking, in one commit. */
  private async settle(
    ref: LeaseRef,
    { job_name }: ClaimedJob,
    write: WriteBack,
    refused?: ForeignRefusal,
  ): Promise<JobResult> {
    const name = `job:${job_name}`;
    const refusal = refused === undefined ? null : `refused: ${refused.code} ${refused.detail}`.slice(0, 500);
    await this.database.transaction({}, async (tx) => {
      await guardedBy(jobTable.lock(tx, ref), () => write(tx));
      this.crashPoints.hit(name, 'effect', 'before-commit');
      if (refusal === null) await this.staged.acknowledge(tx, ref);
      else await this.staged.refuse(tx, ref, refusal);
    });
    if (refusal !== null) jobTable.tellOfParking(ref.id, refusal);
    this.crashPoints.hit(name, 'effect', 'after-commit');
    return refusal === null ? 'done' : 'refused';
  }

  /** Nothing is to be written back, so the next job need not wait for the acknowledgement. */
  private async endLater(ref: LeaseRef, { job_name }: ClaimedJob): Promise<JobResult> {
    if (this.endings.size >= MAX_ENDINGS) await Promise.race(this.endings);
    const ending = this.end(ref, `job:${job_name}`).finally(() => this.endings.delete(ending));
    this.endings.add(ending);
    return 'done';
  }

  /**
   * Acknowledges a job that has nothing to write back. Nobody waits for the disk: a job whose acknowledgement does not
   * get there is driven again when its lease has run out, as after a crash, and its key makes it happen once.
   */
  private async end(ref: LeaseRef, name: string): Promise<void> {
    try {
      this.crashPoints.hit(name, 'effect', 'before-commit');
      await this.staged.end(ref);
      this.crashPoints.hit(name, 'effect', 'after-commit');
    } catch (error) {
      if (error instanceof LeaseLostError) this.metrics.leaseLost.inc();
      this.logger.warn({ msg: 'a job that is done could not be acknowledged', id: ref.id, error: String(error) });
    }
  }

  /** What costs no try waits as long as between two tries of one drive. */
  private async later(
    ref: LeaseRef,
    claimed: ClaimedJob,
    { reason, doubt, counts, retryAfterMs }: Later,
  ): Promise<JobResult> {
    const attempts = claimed.attempts + (counts ? 1 : 0);
    const inMs = retryAfterMs ?? (counts ? jobRetryDelayMs(attempts, this.config) : this.config.jobBackoffMs);
    await jobTable.release(
      this.database,
      ref,
      { inMs, error: reason.slice(0, 500), doubt, attempts },
      ', enqueued_at = NULL',
    );
    return 'later';
  }

  private async park(ref: LeaseRef, reason: string): Promise<JobResult> {
    await jobTable.park(this.database, ref, reason.slice(0, 500));
    return 'parked';
  }
}
