/**
 * `holdfast/kernel`: everything that an application of your own needs of the kernel. Described in docs/kernel.md; what is
 * not exported here may change at any time.
 */
export { HoldfastKernelModule } from './kernel.module.js';
export {
  kernelSettings,
  type DatabaseAddress,
  type KernelDatabase,
  type KernelOptions,
  type KernelSettings,
  type KernelUser,
} from './kernel-options.js';
export { KernelErrorFilter } from './kernel-error.filter.js';
export { startEmbeddedPostgres } from './embedded-postgres.js';
export { migrateKernel, revertKernelMigration } from './migrate-kernel.js';

export type { Principal } from '#platform/auth';
export { ConfigError } from '#platform/config';
export {
  Database,
  type IsolationLevel,
  type Rows,
  type SqlExecutor,
  type Transaction,
  type TransactionOptions,
} from '#platform/database';
export {
  defineError,
  ForeignUnavailableError,
  HoldfastError,
  renderProblem,
  RequestInvalidError,
  statusOfKind,
  UnauthenticatedError,
  type ErrorDefinition,
  type ErrorExtra,
  type ErrorKind,
  type FieldError,
  type RenderedAnswer,
} from '#platform/errors';
export {
  answerMembers,
  ForeignHttp,
  nullWhenNotFound,
  outcomeOf,
  type ForeignAnswer,
  type ForeignCall,
  type ForeignContext,
  type ForeignHttpOptions,
  type ForeignHttpRequest,
  type ForeignOutcome,
  type ForeignRefusal,
  type ForeignUnknown,
} from '#kernel/foreign';
export { HealthChecks, type CheckResult } from '#platform/health';
export {
  Completer,
  drawLifecycle,
  failure,
  foreign,
  Idempotent,
  IdempotencyService,
  Lifecycle,
  lifecycle,
  LifecycleRegistry,
  local,
  noOp,
  ParkedRequests,
  Reaper,
  recoveryPoint,
  response,
  StateMutationService,
  waitFor,
  type Abandon,
  type Action,
  type Contribution,
  type ForeignPhase,
  type IdempotentAnswer,
  type IdempotentInput,
  type IdempotentRequest,
  type LocalPhase,
  type NoOp,
  type Patience,
  type Phase,
  type RecoveryPoint,
  type ResolvedOutcome,
  type Response,
  type WaitingPhase,
} from '#idempotency';
export { Enqueuer, JobHandlers, StagedJobs, type Job, type JobHandler, type JobToStage } from '#kernel/outbox';
export { Metrics } from '#platform/telemetry';
