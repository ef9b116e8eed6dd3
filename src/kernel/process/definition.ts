import type { Transaction } from '#platform/database';
import type { CallOutcome, ForeignCall, ForeignContext, ForeignOutcome } from '#kernel/foreign';
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

/**
 * One foreign mutation of a state. `key` is the same for ever; `call` may be repeated under it. After a crash or an unknown
 * outcome `find` is asked before `call` is sent again.
 */
export interface ForeignStep<T = unknown> extends ForeignCall<void, T> {
  readonly key: string;
  /** Names it in crash points, e.g. `A-ProductA:confirm`. */
  readonly point?: string;
}

/** An effect's undoing, written in the commit that precedes the effect. */
export interface RecordedCompensation {
  /** A compensation of the definition. */
  readonly name: string;
  /** Unique within the process; a second record under it changes nothing. Default: the name. */
  readonly key?: string;
  /** JSON, given back to the compensation. */
  readonly args?: unknown;
  /** Past its budget the process stops there instead of going on with the others. */
  readonly fatal?: boolean;
}

interface Entered<Data, Snapshot> {
  /** Compensations to be recorded in the commit that enters this state. */
  readonly before?: (process: Process<Data, Snapshot>) => readonly RecordedCompensation[];
  /** Further crash points of the commit that enters this state. */
  readonly entryPoint?: string;
}

interface Around<Data, Snapshot> {
  /** Runs `work`, which is the whole transaction, e.g. when it is this shopper's turn: before a connection is taken. */
  readonly around?: <T>(process: Process<Data, Snapshot>, work: () => Promise<T>) => Promise<T>;
}

/** Business write and checkpoint in one transaction. */
export interface LocalState<Data, Snapshot> extends Entered<Data, Snapshot>, Around<Data, Snapshot> {
  readonly kind: 'local';
  readonly to: readonly string[];
  readonly run: (tx: Transaction, process: Process<Data, Snapshot>) => Promise<Move<Data>>;
}

/** Calls outside, side by side; the outcome is committed by `settle`, or with nothing else by `judge`. */
export type ForeignState<Data, Snapshot> = CallingState<Data, Snapshot> &
  (SettlingState<Data, Snapshot> | JudgingState<Data, Snapshot>);

interface CallingState<Data, Snapshot> extends Entered<Data, Snapshot> {
  readonly kind: 'foreign';
  readonly to: readonly string[];
  readonly calls: (process: Process<Data, Snapshot>) => readonly ForeignStep[];
}

interface SettlingState<Data, Snapshot> {
  /** `outcomes` are in the order of `calls`. */
  readonly settle: (
    tx: Transaction,
    process: Process<Data, Snapshot>,
    outcomes: readonly CallOutcome<unknown>[],
  ) => Promise<Move<Data>> | Move<Data>;
  readonly judge?: undefined;
}

interface JudgingState<Data, Snapshot> {
  /** Says where to go and writes nothing, so that the commit is one statement. */
  readonly judge: (process: Process<Data, Snapshot>, outcomes: readonly CallOutcome<unknown>[]) => Move<Data>;
  readonly settle?: undefined;
}

/** An end. */
export interface FinalState<Data, Snapshot> extends Entered<Data, Snapshot> {
  readonly kind: 'final';
  readonly to: readonly string[];
  /** Runs in the commit that ends the process, e.g. to write its event. */
  readonly enter?: (tx: Transaction, process: Process<Data, Snapshot>) => Promise<void>;
}

/** Where a failed process undoes what it did. */
export interface FailingState<Data, Snapshot> extends Entered<Data, Snapshot> {
  readonly kind: 'failing';
  readonly to: readonly string[];
  /** Attempts of one compensation before it is parked. */
  readonly budget: number;
  /** true: the process ends although a parked compensation is left; false: it waits for a person. */
  readonly endsWithParked: boolean;
}

export type State<Data, Snapshot> =
  LocalState<Data, Snapshot> | ForeignState<Data, Snapshot> | FailingState<Data, Snapshot> | FinalState<Data, Snapshot>;

export interface LocalCompensation<Data, Snapshot> extends Around<Data, Snapshot> {
  readonly kind: 'local';
  /** Undoes it; returns the new data. Must be harmless when the effect never happened. */
  readonly run: (tx: Transaction, process: Process<Data, Snapshot>, args: unknown) => Promise<Data>;
}
export interface ForeignCompensation<Data, Snapshot> {
  readonly kind: 'foreign';
  readonly call: (process: Process<Data, Snapshot>, args: unknown) => ForeignStep;
  /** Runs in the commit that marks it done; returns the new data. */
  readonly done?: (
    tx: Transaction,
    process: Process<Data, Snapshot>,
    args: unknown,
    value: unknown,
  ) => Data | Promise<Data>;
}
export type Compensation<Data, Snapshot> = LocalCompensation<Data, Snapshot> | ForeignCompensation<Data, Snapshot>;

type Without<T> = T extends unknown ? Omit<T, 'kind'> : never;

/** A table: state name -> state. Build it with `definition(…)`, register it with `DefinitionRegistry`. */
export class Definition<Data, Snapshot = unknown> {
  readonly states = new Map<string, State<Data, Snapshot>>();
  readonly compensations = new Map<string, Compensation<Data, Snapshot>>();
  /** A table that goes in circles is a bug; it must not spin for ever. */
  statesPerRun = 100;
  /** Looked at before each state while a cancel request or a passed deadline stands; null = go on. */
  interrupt: ((process: Process<Data, Snapshot>) => Move<Data> | null) | null = null;

  constructor(
    readonly name: string,
    readonly version: number,
    /** Reads stored data back; throws when it is not that. */
    readonly parse: (stored: unknown) => Data,
    readonly parseSnapshot: (stored: unknown) => Snapshot,
  ) {}

  local(name: string, state: Without<LocalState<Data, Snapshot>>): this {
    return this.add(name, { kind: 'local', ...state });
  }

  foreign(name: string, state: Without<ForeignState<Data, Snapshot>>): this {
    return this.add(name, { kind: 'foreign', ...state } as ForeignState<Data, Snapshot>);
  }

  final(name: string, state: Omit<FinalState<Data, Snapshot>, 'kind' | 'to'> = {}): this {
    return this.add(name, { kind: 'final', to: [], ...state });
  }

  /** `to` is the one final state that is reached when everything is undone. */
  failing(name: string, state: { to: string; budget: number; endsWithParked: boolean; entryPoint?: string }): this {
    return this.add(name, { kind: 'failing', ...state, to: [state.to] });
  }

  compensate(name: string, compensation: Compensation<Data, Snapshot>): this {
    if (this.compensations.has(name)) throw new Error(`Bug: ${this.name} has two compensations named ${name}`);
    this.compensations.set(name, compensation);
    return this;
  }

  /** Raises the bound on states per run (100) for a definition that walks a list. */
  atMost(statesPerRun: number): this {
    this.statesPerRun = statesPerRun;
    return this;
  }

  interrupted(by: (process: Process<Data, Snapshot>) => Move<Data> | null): this {
    this.interrupt = by;
    return this;
  }

  /** Adds a state that was written elsewhere. */
  add(name: string, state: State<Data, Snapshot>): this {
    if (this.states.has(name)) throw new Error(`Bug: process ${this.name} has two states named ${name}`);
    this.states.set(name, state);
    return this;
  }
}

/** The first state added is where a process starts. */
export function definition<Data, Snapshot>(
  name: string,
  version: number,
  parse: (stored: unknown) => Data,
  parseSnapshot: (stored: unknown) => Snapshot,
): Definition<Data, Snapshot> {
  return new Definition(name, version, parse, parseSnapshot);
}

/** Calls that share a type with what `ForeignStep` asks for, e.g. `foreignStep({ system, key, call, find })`. */
export function foreignStep<T>(step: {
  system: string;
  key: string;
  point?: string;
  breaker?: string;
  call: (context: ForeignContext) => Promise<ForeignOutcome<T>>;
  find: ((context: ForeignContext) => Promise<ForeignOutcome<T | null>>) | null;
}): ForeignStep {
  const { call, find, ...names } = step;
  return {
    ...names,
    call: (_input, context) => call(context),
    find: find === null ? null : (_input, context) => find(context),
  };
}
