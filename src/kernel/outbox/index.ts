export { Enqueuer } from './enqueuer.js';
export type { Job, JobHandler, JobToStage } from './job-handler.js';
export { JobHandlers } from './job-handlers.js';
export { JOB_STATES, JobLookup, type JobSearch, type JobState, type LookedUpJob, type WholeJob } from './job-lookup.js';
export { ParkedJobs, type RetryAll } from './parked-jobs.service.js';
export { OutboxModule } from './outbox.module.js';
export { StagedJobs } from './staged-jobs.js';
export { IN_PROCESS, WebhookJob } from './webhook-job.js';
