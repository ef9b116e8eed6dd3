import type { Transaction } from '#platform/database';
import type { ForeignStep, OutcomesOf } from './foreign-step.js';
import type { Failure, Move } from './move.js';

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
  /** What its owner decided meanwhile; the first signal stands. JSON; null = none yet. */
  readonly signal: unknown;
  /** Tries of this state so far whose outcome was unknown. */
  readonly retries: number;
  readonly cancelRequested: boolean;
  /** Its deadline has passed. */
  readonly late: boolean;
  readonly traceparent: string | null;
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
  extends Entered<Data, Snapshot, Undo>, Leaving<To>, Around<Data, Snapshot> {
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
  Around<Data, Snapshot> & { readonly calls: (process: Process<Data, Snapshot>) => Steps } & (
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
