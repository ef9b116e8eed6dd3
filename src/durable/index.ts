export { doublingBackOff } from './back-off.js';
export { CrashPoints, type CrashMoment } from './crash-points.js';
export { DurableModule } from './durable.module.js';
export { doubtAfter, type Doubt } from './doubt.js';
export { DurableTable, type ClaimedRow, type LeaseRef, type ReleaseOptions } from './durable-table.js';
export { guardedBy } from './guarded-by.js';
export { Heartbeat } from './heartbeat.js';
export { LeaseLostError } from './lease-lost.error.js';
export { ScheduledTasks, type ScheduledTask } from './scheduled-tasks.js';
