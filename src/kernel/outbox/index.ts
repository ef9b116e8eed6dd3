export type { Job, JobHandler, JobToStage } from './job-handler.js';
export { JobHandlers } from './job-handlers.js';
export { OutboxRelay } from './outbox-relay.js';
export { OutboxModule } from './outbox.module.js';
export { JOBS_TOPIC, StagedJobs } from './staged-jobs.js';
