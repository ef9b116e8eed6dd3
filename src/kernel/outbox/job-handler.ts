import type { Transaction } from '#platform/database';
import type { ForeignCall, ForeignRefusal } from '#kernel/foreign';

/** A staged job as its handler sees it. */
export interface Job<Args> {
  readonly id: string;
  readonly args: Args;
  readonly aggregate: string;
}

/** A deferred foreign mutation: the call, and the write-back that is committed together with its acknowledgement. */
export interface JobHandler<Args, Result> extends ForeignCall<Job<Args>, Result> {
  readonly name: string;
  /** Reads the stored arguments; throws when they are not readable (the job is then parked). */
  readonly parse: (stored: unknown) => Args;
  readonly key: (job: Job<Args>) => string;
  /**
   * False: after a crash or an unknown outcome the call is simply repeated under its key, without asking `find` first.
   * Cheaper, and right where the other side is known to do one thing per key.
   */
  readonly askFirst?: boolean;
  /** The write-back; without one, jobs that end together are acknowledged together. */
  readonly commit?: (tx: Transaction, job: Job<Args>, result: Result) => Promise<void>;
  /** The other side said no for good; the job is parked in the same transaction. */
  readonly refused: (tx: Transaction, job: Job<Args>, refusal: ForeignRefusal) => Promise<void>;
}

/** What a phase hands to `StagedJobs.stage`. */
export interface JobToStage {
  readonly job: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Jobs of one aggregate run in staging order, e.g. `ride:<id>`. */
  readonly aggregate: string;
  readonly traceparent?: string | null;
}
