import type { ForeignStep } from './foreign-step.js';
import { go, type Move } from './move.js';
import type { RetryPolicy } from './retry-policy.js';
import {
  foreignState,
  foreignUndo,
  type Compensation,
  type FailingWork,
  type FinalWork,
  type ForeignUndo,
  type ForeignWork,
  type Limit,
  type LocalUndo,
  type LocalWork,
  type Process,
  type State,
} from './state.js';

/** What holds for a definition as a whole. */
export interface DefinitionRules {
  /** Of states that do not say otherwise. Default: from 200 ms doubling to 30 s, for ever. */
  readonly retry?: Partial<RetryPolicy>;
  readonly exhausted?: 'undo' | 'park';
  /** Its history is kept in `process.history`. */
  readonly told?: boolean;
  /** It can be started anew from one of its states: its history keeps what it knew at each. */
  readonly forkable?: boolean;
  /** The metric that tells how long they take from their start to their end, in seconds with buckets to weeks. */
  readonly measuredAs?: string;
  /** Ended ones are never deleted. Default: after PROCESS_RETENTION_MS. */
  readonly kept?: boolean;
  /** Somebody waits for it: a quarter of each worker's places is kept for such. */
  readonly interactive?: boolean;
  readonly limit?: Limit;
}

export interface Detour<Data, Snapshot> {
  readonly when: (process: Process<Data, Snapshot>) => boolean;
  readonly spent?: boolean;
}

/**
 * A table: state name -> state. Build it with `definition(…)`, register it with `DefinitionRegistry`. `StateName` and
 * `UndoName` are its states and compensations as literal types: a name that is not among them does not compile.
 */
export class Definition<Data, Snapshot = unknown, StateName extends string = string, UndoName extends string = string> {
  readonly states = new Map<string, State<Data, Snapshot>>();
  readonly compensations = new Map<string, Compensation<Data, Snapshot>>();
  rules: DefinitionRules = {};
  /** A table that goes in circles is a bug; it must not spin for ever. */
  statesPerRun = 100;
  /** Where a state leads that has no try or no time left, if it does not fail. */
  readonly whenSpent = new Map<string, string>();
  /** Looked at before each state while a cancel request or a passed deadline stands; null = go on. */
  interrupt: ((process: Process<Data, Snapshot>) => Move<Data> | null) | null = null;

  constructor(
    readonly name: string,
    readonly version: number,
    /** Reads stored data back; throws when it is not that. */
    readonly parse: (stored: unknown) => Data,
    readonly parseSnapshot: (stored: unknown) => Snapshot,
  ) {}

  local<const To extends StateName>(name: StateName, work: LocalWork<Data, Snapshot, To, UndoName>): this {
    return this.put(name, { kind: 'local', ...work });
  }

  foreign<const To extends StateName, Steps extends readonly [] | readonly ForeignStep[]>(
    name: StateName,
    work: ForeignWork<Data, Snapshot, To, UndoName, Steps>,
  ): this {
    return this.put(name, foreignState(work));
  }

  final(name: StateName, work: FinalWork<Data, Snapshot, UndoName> = {}): this {
    return this.put(name, { kind: 'final', to: [], ...work });
  }

  failing(name: StateName, work: FailingWork<StateName>): this {
    return this.put(name, { kind: 'failing', ...work, to: [work.to] });
  }

  compensate<T>(name: UndoName, compensation: LocalUndo<Data, Snapshot> | ForeignUndo<Data, Snapshot, T>): this {
    if (this.compensations.has(name)) throw new Error(`Bug: ${this.name} has two compensations named ${name}`);
    this.compensations.set(name, compensation.kind === 'foreign' ? foreignUndo(compensation) : compensation);
    return this;
  }

  /** Raises the bound on states per run (100) for a definition that walks a list. */
  atMost(statesPerRun: number): this {
    this.statesPerRun = statesPerRun;
    return this;
  }

  /**
   * From `from`, while `when` says so, it goes to a state beside its way instead of being interrupted: for instance to ask
   * somebody whether it may still be cancelled. With `spent` it also goes there when it has no try or no time left, instead of
   * failing; where it is to park then, it parks.
   */
  detour(from: StateName, beside: NamedState<Data, Snapshot>, { when, spent = false }: Detour<Data, Snapshot>): this {
    const state = this.states.get(from);
    if (state?.kind !== 'local' && state?.kind !== 'foreign')
      throw new Error(`Bug: process ${this.name} has no state ${from} to leave for ${beside.name}`);
    this.states.set(from, { ...state, to: [...state.to, beside.name] });
    this.add(beside);
    if (spent) this.whenSpent.set(from, beside.name);
    const { interrupt } = this;
    this.interrupt = (process) => {
      // What is decided there is not decided by an interruption.
      if (process.state === beside.name) return null;
      return process.state === from && when(process) ? go(beside.name, process.data) : (interrupt?.(process) ?? null);
    };
    return this;
  }

  /** What holds for all of its states, and for it as a whole. */
  ruled(rules: DefinitionRules): this {
    this.rules = { ...this.rules, ...rules };
    return this;
  }

  /** Every signal that one of its states hears. */
  get signals(): ReadonlySet<string> {
    const names = [...this.states.values()].flatMap((state) =>
      'hears' in state ? Object.keys(state.hears ?? {}) : [],
    );
    return new Set(names);
  }

  interrupted(by: (process: Process<Data, Snapshot>) => Move<Data, StateName> | null): this {
    this.interrupt = by;
    return this;
  }

  /** Adds a state that was written in a file of its own, and what undoes it. */
  add({ name, state, undo }: NamedState<Data, Snapshot>): this {
    for (const [undoName, compensation] of Object.entries(undo)) this.compensate(undoName as UndoName, compensation);
    return this.put(name, state);
  }

  private put(name: string, state: State<Data, Snapshot>): this {
    if (this.states.has(name)) throw new Error(`Bug: process ${this.name} has two states named ${name}`);
    this.states.set(name, state);
    return this;
  }
}

/** One of any data. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is said of every definition holds for every type of data
export type AnyDefinition = Definition<any, any, any, any>;

/** The first state added is where a process starts. Say the names of its states, and of its compensations if it has any, as types. */
export function definition<Data, Snapshot, StateName extends string = never, UndoName extends string = never>(
  name: string,
  version: number,
  parse: (stored: unknown) => Data,
  parseSnapshot: (stored: unknown) => Snapshot,
): Definition<Data, Snapshot, StateName, UndoName> {
  return new Definition(name, version, parse, parseSnapshot);
}

/** A state in a file of its own, for `Definition.add`. */
export interface NamedState<Data, Snapshot> {
  readonly name: string;
  readonly state: State<Data, Snapshot>;
  /** What undoes it, by name, as its `before` records it. */
  readonly undo: Readonly<Record<string, Compensation<Data, Snapshot>>>;
}

interface Named<StateName extends string> {
  readonly name: StateName;
}
interface Undone<Data, Snapshot, UndoName extends string> {
  readonly undo?: Readonly<Record<UndoName, Compensation<Data, Snapshot>>>;
}

/** Writes states in files of their own: to a state of `StateName`, and undone by what stands beside it. */
export class StateWriter<Data, Snapshot, StateName extends string> {
  local<const To extends StateName, UndoName extends string = never>({
    name,
    undo,
    ...work
  }: Named<StateName> &
    Undone<Data, Snapshot, UndoName> &
    LocalWork<Data, Snapshot, To, NoInfer<UndoName>>): NamedState<Data, Snapshot> {
    return { name, undo: undo ?? {}, state: { kind: 'local', ...work } };
  }

  foreign<
    const To extends StateName,
    Steps extends readonly [] | readonly ForeignStep[],
    UndoName extends string = never,
  >(
    state: Named<StateName> &
      Undone<Data, Snapshot, UndoName> &
      ForeignWork<Data, Snapshot, To, NoInfer<UndoName>, Steps>,
  ): NamedState<Data, Snapshot> {
    return { name: state.name, undo: state.undo ?? {}, state: foreignState(state) };
  }

  final({ name, ...work }: Named<StateName> & FinalWork<Data, Snapshot, never>): NamedState<Data, Snapshot> {
    return { name, undo: {}, state: { kind: 'final', to: [], ...work } };
  }

  failing({ name, ...work }: Named<StateName> & FailingWork<StateName>): NamedState<Data, Snapshot> {
    return { name, undo: {}, state: { kind: 'failing', ...work, to: [work.to] } };
  }

  /** For `undo`: what a call outside undoes; `done` gets its answer. */
  foreignUndo<T>(undo: Omit<ForeignUndo<Data, Snapshot, T>, 'kind'>): Compensation<Data, Snapshot> {
    return foreignUndo({ kind: 'foreign', ...undo });
  }
}
