export type { Job, JobHandler, JobToStage } from './job-handler.js';
export { JobHandlers } from './job-handlers.js';
export { JobQueue } from './job-queue.js';
export { JobsModule } from './jobs.module.js';
export { JOBS_TOPIC, StagedJobs } from './staged-jobs.js';
