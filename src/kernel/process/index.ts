export { Builds, type ToldVersion } from './builds.js';
export { definition, Definition, StateWriter, type AnyDefinition, type NamedState } from './definition.js';
export { DefinitionRegistry, failingOf } from './definition-registry.js';
export { drawDefinition, statesOf, type DrawnState } from './definition-diagram.js';
export { foreignStep, read, underWay, type ForeignStep, type OutcomesOf, type StepContext } from './foreign-step.js';
export { fail, go, later, rest, type Fail, type Failure, type Move } from './move.js';
export { personalProcesses } from './personal-processes.js';
export {
  ProcessQueries,
  type FoundProcesses,
  type ProcessEnd,
  type ProcessRow,
  type RecordedUndoing,
  type WholeProcess,
} from './process-queries.js';
export {
  CompensationNotInDoubtError,
  ProcessAlreadyFinalError,
  ProcessNotForkableError,
  ProcessNotParkedError,
  ProcessNotPausableError,
  ProcessNotPausedError,
  SignalMismatchError,
} from './process.errors.js';
export { ProcessDoubts } from './process-doubts.js';
export { ProcessPreview, type PlannedCall, type PlannedUndoing, type PlannedWork } from './process-preview.js';
export { ProcessGauges, type RestingProcesses } from './process-gauges.js';
export { ProcessModule } from './process.module.js';
export type { ProcessSearch } from './process-search.js';
export { ProcessHistory, type Chapter, type EntryKind, type HistoryEntry } from './process-history.js';
export type { ForkFrom } from './process-forks.js';
export { PROCESS_SETTINGS } from './process.settings.js';
export { ProcessRunner } from './process-runner.js';
export type { ProcessView } from './process-view.js';
export type { StartProcess } from './new-process.js';
export { ParkedProcesses, type WhichParked } from './parked-processes.service.js';
export { Processes, type Also } from './processes.service.js';
export { Jitter, type RetryPolicy } from './retry-policy.js';
export { Sequence, sequence, type Ends, type SequenceOptions } from './sequence.js';
export type { Accepted } from './signals.js';
export type { Around, Compensation, Process, RecordedCompensation, Signal, State } from './state.js';
export { next, signal, stay, StepWriter, type Heard, type Step, type Undo, type Wait } from './step.js';
export {
  filled,
  flag,
  json,
  list,
  nullable,
  oneOf,
  optional,
  orElse,
  record,
  shape,
  text,
  UnreadableError,
  where,
  whole,
  type Reader,
  type Stored,
} from './stored.js';
export { checkShares, parseShares, versionShares, type VersionShares } from './version-shares.js';
