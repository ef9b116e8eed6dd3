export { doublingBackOff } from './doubling-back-off.js';
export { CrashPoints, type CrashMoment } from './crash-points.js';
export { DeadLeases } from './dead-leases.js';
export { LeasesModule } from './leases.module.js';
export { doubtAfter, type Doubt } from './doubt.js';
export { findInDoubt, type DoubtCursor, type InDoubt } from './in-doubt.js';
export {
  LeaseTable,
  type ClaimedRow,
  type LeaseRef,
  type ParkedRows,
  type ReleaseOptions,
  type Retried,
  type WouldRetry,
} from './lease-table.js';
export { guardedBy } from './guarded-by.js';
export { Heartbeat } from './heartbeat.js';
export { LeaseLostError } from './lease-lost.error.js';
export { PersonalData, type PersonalRow, type PersonalTable } from './personal-data.js';
