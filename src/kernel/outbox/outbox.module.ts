import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE } from '#platform/database';
import { CrashPoints, DeadLeases, PersonalData } from '#kernel/leases';
import { ScheduledTasks } from '#kernel/scheduler';
import { HealthChecks } from '#platform/health';
import { Metrics } from '#platform/telemetry';
import { Enqueuer } from './enqueuer.js';
import { JobHandlers } from './job-handlers.js';
import { JobLookup } from './job-lookup.js';
import { OutboxRelay } from './outbox-relay.js';
import { JobWorker } from './job-worker.js';
import { ParkedJobs } from './parked-jobs.service.js';
import { PERSONAL_JOBS } from './personal-jobs.js';
import { StagedJobEntity } from './staged-job.entity.js';
import { jobTable, StagedJobs } from './staged-jobs.js';
import { Jobs1700000000002 } from './migrations/0002-jobs.js';
import { JobsLookedUp1700000000032 } from './migrations/0032-jobs-looked-up.js';
import { JobsInDoubt1700000000034 } from './migrations/0034-jobs-in-doubt.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([StagedJobEntity], DATA_SOURCE)],
  providers: [Enqueuer, JobHandlers, JobLookup, OutboxRelay, JobWorker, ParkedJobs, StagedJobs],
  exports: [Enqueuer, JobHandlers, JobLookup, OutboxRelay, JobWorker, ParkedJobs, StagedJobs],
})
export class OutboxModule {
  static readonly migrations = [Jobs1700000000002, JobsLookedUp1700000000032, JobsInDoubt1700000000034];

  constructor(
    metrics: Metrics,
    health: HealthChecks,
    staged: StagedJobs,
    queue: OutboxRelay,
    personal: PersonalData,
    handlers: JobHandlers,
    crashPoints: CrashPoints,
    leases: DeadLeases,
    tasks: ScheduledTasks,
    enqueuer: Enqueuer,
  ) {
    tasks.register(enqueuer);
    leases.know(jobTable);
    crashPoints.know(() => ['enqueuer:marked', ...handlers.names.map((name) => `job:${name}:effect`)]);
    personal.register(PERSONAL_JOBS);
    health.register('queue', async () => {
      await queue.ping();
      return { ok: true };
    });
    metrics.sample('holdfast_staged_jobs', 'Staged jobs by state', ['state'], async () => {
      const { staged: fresh, enqueued, parked } = await staged.census();
      return [
        { labels: { state: 'staged' }, value: fresh },
        { labels: { state: 'enqueued' }, value: enqueued },
        { labels: { state: 'parked' }, value: parked },
      ];
    });
    metrics.sample(
      'holdfast_staged_job_oldest_seconds',
      'Age of the oldest staged job that is not parked',
      [],
      async () => [{ labels: {}, value: (await staged.census()).oldest_seconds }],
    );
  }
}
