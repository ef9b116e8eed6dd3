import { Global, Module } from '@nestjs/common';
import { CrashPoints, PersonalData } from '../durable/index.js';
import { HealthChecks } from '../health/index.js';
import { Metrics } from '../telemetry/index.js';
import { JobHandlers } from './job-handlers.js';
import { JobQueue } from './job-queue.js';
import { JobWorker } from './job-worker.js';
import { PERSONAL_JOBS } from './personal-jobs.js';
import { StagedJobs } from './staged-jobs.js';

@Global()
@Module({ providers: [JobHandlers, JobQueue, JobWorker, StagedJobs], exports: [JobHandlers, JobQueue, JobWorker, StagedJobs] })
export class JobsModule {
  constructor(
    metrics: Metrics,
    health: HealthChecks,
    staged: StagedJobs,
    queue: JobQueue,
    personal: PersonalData,
    handlers: JobHandlers,
    crashPoints: CrashPoints,
  ) {
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
    metrics.sample('holdfast_staged_job_oldest_seconds', 'Age of the oldest staged job that is not parked', [], async () => [
      { labels: {}, value: (await staged.census()).oldest_seconds },
    ]);
  }
}
