import type { Transaction } from '#platform/database';
import type { ForeignStep, OutcomesOf } from './foreign-step.js';
import type { Failure, Move } from './move.js';
import type { RetryPolicy } from './retry-policy.js';

/** What a state sees of the process that it works for. */
export interface Process<Data, Snapshot = unknown> {
  readonly id: string;
  readonly userId: string;
  /** What the process is about, e.g. an order's id: one live process per definition, user and subject. */
  readonly subject: string | null;
  readonly state: string;
  /** Changes with each commit. */
  readonly data: Data;
  /** Given at the start, never changed. */
  readonly snapshot: Snapshot;
  readonly failure: Failure | null;
  /** Tries of this state so far that count: a call left and no answer came, or the worker died in it. */
  readonly retries: number;
  /** The timer that the state has rested with is over; false = something has woken it before. */
  readonly timeUp: boolean;
  readonly cancelRequested: boolean;
  /** Its deadline has passed. */
  readonly late: boolean;
  readonly traceparent: string | null;
}

/** What a process was told from outside, in the order in which it was accepted. */
export interface Signal {
  /** Unique within the process. */
  readonly id: string;
  readonly name: string;
  /** JSON. */
  readonly details: unknown;
  readonly at: Date;
}

/** How long and how often a state is tried; where it is silent, its definition decides. */
export interface StepRules {
  readonly retry?: Partial<RetryPolicy>;
  /** What becomes of it past its tries or its time: everything is undone, or it waits for a person. Default `undo`. */
  readonly exhausted?: 'undo' | 'park';
  /** Milliseconds: of one try (default FOREIGN_TIMEOUT_MS), and of all of them with their waits (default: for ever). */
  readonly timeouts?: { readonly attemptMs?: number; readonly stepMs?: number };
}

/** At most so many at once, and so many starts per second, over all replicas. */
export interface Limit {
  readonly maxConcurrent?: number;
  readonly ratePerSecond?: number;
}

interface Hearing<Data, Snapshot, To extends string> {
  /**
   * By name, what each signal leads to, in the commit that handles it. To go to this very state again means: go on with the
   * next signal, and when there is none with the state itself. Signals that it does not name are passed over; a state that
   * hears nothing leaves them to the next that does.
   */
  readonly hears?: Readonly<
    Record<
      string,
      (
        tx: Transaction,
        process: Process<Data, Snapshot>,
        signal: Signal,
      ) => Promise<Move<Data, NoInfer<To>>> | Move<Data, NoInfer<To>>
    >
  >;
}

/** An effect's undoing, written in the commit that precedes the effect. */
export interface RecordedCompensation<Undo extends string = string> {
  /** A compensation of the definition. */
  readonly name: Undo;
  /** Unique within the process; a second record under it changes nothing. Default: the name. */
  readonly key?: string;
  /** JSON, given back to the compensation. */
  readonly args?: unknown;
  /** Past its budget the process stops there instead of going on with the others. */
  readonly fatal?: boolean;
}

interface Entered<Data, Snapshot, Undo extends string> {
  /** Compensations to be recorded in the commit that enters this state. */
  readonly before?: (process: Process<Data, Snapshot>) => readonly RecordedCompensation<Undo>[];
  /** Further crash points of the commit that enters this state. */
  readonly entryPoint?: string;
}

interface Leaving<To extends string> {
  /** Every state that it may go to, besides the failing one. */
  readonly to: readonly To[];
}

export interface Around<Data, Snapshot> {
  /**
   * Runs `work`, which is the whole transaction, e.g. when it is this user's turn: before a connection is taken. States that
   * name the very same function may share a transaction.
   */
  readonly around?: <T>(process: Process<Data, Snapshot>, work: () => Promise<T>) => Promise<T>;
}

/** Business write and checkpoint in one transaction. */
export interface LocalWork<Data, Snapshot, To extends string, Undo extends string>
  extends Entered<Data, Snapshot, Undo>, Leaving<To>, Around<Data, Snapshot>, Hearing<Data, Snapshot, To>, StepRules {
  readonly run: (tx: Transaction, process: Process<Data, Snapshot>) => Promise<Move<Data, NoInfer<To>>>;
}

/** Calls outside, side by side; what came of them is in the order of `calls`. */
export type ForeignWork<
  Data,
  Snapshot,
  To extends string,
  Undo extends string,
  Steps extends readonly ForeignStep[],
> = Entered<Data, Snapshot, Undo> &
  Leaving<To> &
  Around<Data, Snapshot> &
  Hearing<Data, Snapshot, To> &
  StepRules & {
    /**
     * Its calls tell of themselves by `context.heartbeat`; one that is silent for so long, in milliseconds, is given up and tried
     * again, by another worker if this one is dead.
     */
    readonly heartbeatMs?: number;
    readonly limit?: Limit;
  } & { readonly calls: (process: Process<Data, Snapshot>) => Steps } & (
    | Deciding<Data, Snapshot, To, OutcomesOf<NoInfer<Steps>>>
    | Committing<Data, Snapshot, To, OutcomesOf<NoInfer<Steps>>>
  );

interface Deciding<Data, Snapshot, To extends string, Outcomes> {
  /** Says where to go and writes nothing else, so that the commit is one statement. */
  readonly decide: (process: Process<Data, Snapshot>, outcomes: Outcomes) => Move<Data, NoInfer<To>>;
  readonly commit?: undefined;
}

interface Committing<Data, Snapshot, To extends string, Outcomes> {
  /** The same where the outcome is also written to our own tables, in the commit of the move. */
  readonly commit: (
    tx: Transaction,
    process: Process<Data, Snapshot>,
    outcomes: Outcomes,
  ) => Promise<Move<Data, NoInfer<To>>> | Move<Data, NoInfer<To>>;
  readonly decide?: undefined;
}

/** Where a process ends. */
export interface FinalWork<Data, Snapshot, Undo extends string> extends Entered<Data, Snapshot, Undo> {
  /** Runs in the commit that ends the process, e.g. to write its event. */
  readonly enter?: (tx: Transaction, process: Process<Data, Snapshot>) => Promise<void>;
}

/** Where a failed process undoes what it did. */
export interface FailingWork<To extends string> {
  /** The final state that is reached when everything is undone. */
  readonly to: To;
  /** Attempts of one compensation before it is parked. */
  readonly budget: number;
  /** How long a compensation waits for its next try. Default: from 200 ms doubling to 30 s. */
  readonly retry?: Partial<Omit<RetryPolicy, 'maximumAttempts' | 'nonRetryableErrors'>>;
  /** true: the process ends although a parked compensation is left; false: it waits for a person. */
  readonly endsWithParked: boolean;
  readonly entryPoint?: string;
}

export interface LocalUndo<Data, Snapshot> extends Around<Data, Snapshot> {
  readonly kind: 'local';
  /** Undoes it; returns the new data. Must be harmless when the effect never happened. */
  readonly run: (tx: Transaction, process: Process<Data, Snapshot>, args: unknown) => Promise<Data>;
}
export interface ForeignUndo<Data, Snapshot, T = unknown> {
  readonly kind: 'foreign';
  readonly call: (process: Process<Data, Snapshot>, args: unknown) => ForeignStep<T>;
  /** Runs in the commit that marks it done; returns the new data. */
  readonly done?: (
    tx: Transaction,
    process: Process<Data, Snapshot>,
    args: unknown,
    answer: NoInfer<T>,
  ) => Data | Promise<Data>;
}

/** A state as the engine runs it: which states there are, and what a call answers, was checked where it was written. */
export type State<Data, Snapshot> =
  | ({ readonly kind: 'local' } & LocalWork<Data, Snapshot, string, string>)
  | ForeignState<Data, Snapshot>
  | ({ readonly kind: 'final'; readonly to: readonly [] } & FinalWork<Data, Snapshot, string>)
  | FailingState<Data, Snapshot>;
export type ForeignState<Data, Snapshot> = { readonly kind: 'foreign' } & ForeignWork<
  Data,
  Snapshot,
  string,
  string,
  readonly ForeignStep[]
>;
export type FailingState<Data, Snapshot> = Entered<Data, Snapshot, string> &
  Omit<FailingWork<string>, 'to'> & { readonly kind: 'failing'; readonly to: readonly [string] };

/** A compensation as the engine runs it. */
export type Compensation<Data, Snapshot> = LocalUndo<Data, Snapshot> | ForeignUndo<Data, Snapshot>;

/** The engine gives `decide` and `commit` the outcomes of the very calls of their state, so that their types may be forgotten here. */
export function foreignState<
  Data,
  Snapshot,
  To extends string,
  Undo extends string,
  Steps extends readonly ForeignStep[],
>(work: ForeignWork<Data, Snapshot, To, Undo, Steps>): ForeignState<Data, Snapshot> {
  return { kind: 'foreign', ...work } as ForeignState<Data, Snapshot>;
}

/** The same for the answer of a compensation's call. */
export function foreignUndo<Data, Snapshot, T>(undo: ForeignUndo<Data, Snapshot, T>): ForeignUndo<Data, Snapshot> {
  return undo as ForeignUndo<Data, Snapshot>;
}
