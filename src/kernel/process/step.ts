import type { Transaction } from '#platform/database';
import type { ForeignRefusal } from '#kernel/foreign';
import type { ForeignStep } from './foreign-step.js';
import type { Fail } from './move.js';
import type { Around, Limit, Process, Signal, StepRules } from './state.js';
import type { Reader } from './stored.js';

/** On to the next step of the sequence, or to its end. */
export interface Next<Data> {
  readonly move: 'next';
  readonly data: Data;
}
/** A wait goes on waiting. */
export interface Stay<Data> {
  readonly move: 'stay';
  readonly data: Data;
}

/** What a step comes to. `fail` undoes everything. */
export type StepMove<Data> = Next<Data> | Fail<Data>;
/** What a wait comes to, each time that it hears something. */
export type WaitMove<Data> = Next<Data> | Stay<Data> | Fail<Data>;

export function next<Data>(data: Data): Next<Data> {
  return { move: 'next', data };
}
export function stay<Data>(data: Data): Stay<Data> {
  return { move: 'stay', data };
}

type Soon<T> = T | Promise<T>;
export type Calls = readonly [] | readonly ForeignStep[];
/** What the calls have answered, as they follow each other. */
export type AnswersOf<Steps extends Calls> = {
  readonly [Index in keyof Steps]: Steps[Index] extends ForeignStep<infer T> ? T : never;
};

interface Cancellable {
  /** false = here a cancel request and a passed deadline are not heeded. Default true: everything is undone. */
  readonly cancellable?: boolean;
}

interface UndoNames<Name extends string> {
  /** Unique within the sequence; never renamed while processes are live. */
  readonly name: Name;
  /**
   * `entry` (default): recorded in the commit that enters the step, before its effect. `start`: recorded with the start of the
   * process, in the order of the steps, for what was done before it.
   */
  readonly since?: 'entry' | 'start';
  /** Past its budget the process stops there instead of undoing what comes before. */
  readonly fatal?: boolean;
}

/** What undoes a step, in our own tables or by a call outside. Harmless when the step never took effect. */
export type Undo<Data, Snapshot, Name extends string, Answer> = UndoNames<Name> & {
  /** Whether there is anything to undo; asked when it is recorded. Default: there is. */
  readonly when?: (process: Process<Data, Snapshot>) => boolean;
} & (
    | {
        readonly run: (tx: Transaction, process: Process<Data, Snapshot>) => Promise<Data>;
        readonly around?: Around<Data, Snapshot>['around'];
        readonly call?: undefined;
        readonly done?: undefined;
      }
    | {
        readonly call: (process: Process<Data, Snapshot>) => ForeignStep<Answer>;
        /** Runs in the commit that marks it done; returns the new data. Default: nothing changes. */
        readonly done?: (tx: Transaction, process: Process<Data, Snapshot>, answer: NoInfer<Answer>) => Soon<Data>;
        readonly run?: undefined;
      }
  );

/** Calls outside, if it has any, then one commit in our own tables, which leaves it for the next step. */
export interface Step<Data, Snapshot, Name extends string, Steps extends Calls, UndoName extends string, Undone>
  extends StepRules, Around<Data, Snapshot>, Cancellable {
  readonly name: Name;
  /** Made side by side; when all are done the step is committed, when one is refused it fails, else all are tried again. */
  readonly calls?: (process: Process<Data, Snapshot>) => Steps;
  /** With the answers, in the order of `calls`. Default: `next` with the data as they are. */
  readonly commit?: (
    tx: Transaction,
    process: Process<Data, Snapshot>,
    answers: AnswersOf<NoInfer<Steps>>,
  ) => Soon<StepMove<Data>>;
  /** Default: `fail` with the type `Refused`. */
  readonly refused?: (
    tx: Transaction,
    process: Process<Data, Snapshot>,
    refusal: ForeignRefusal,
  ) => Soon<StepMove<Data>>;
  readonly heartbeatMs?: number;
  readonly limit?: Limit;
  readonly undo?: Undo<Data, Snapshot, UndoName, Undone>;
}

/** Rests until it is told something, or its time is up. */
export interface Wait<Data, Snapshot, Name extends string, Answer>
  extends StepRules, Around<Data, Snapshot>, Cancellable {
  readonly name: Name;
  /** Milliseconds until its time is up, and again after each `stay`. Default: a day. */
  readonly everyMs?: number | ((process: Process<Data, Snapshot>) => number);
  /** When its time is up; without `ask`. Default: `stay`. */
  readonly timeUp?: (tx: Transaction, process: Process<Data, Snapshot>) => Soon<WaitMove<Data>>;
  /** Asked when its time is up, and only then; it is asked again until there is an answer. */
  readonly ask?: (process: Process<Data, Snapshot>) => ForeignStep<Answer>;
  readonly answered?: (
    tx: Transaction,
    process: Process<Data, Snapshot>,
    answer: NoInfer<Answer>,
  ) => Soon<WaitMove<Data>>;
  /** Default: `fail` with the type `Refused`. */
  readonly refused?: (
    tx: Transaction,
    process: Process<Data, Snapshot>,
    refusal: ForeignRefusal,
  ) => Soon<WaitMove<Data>>;
  /** By name, what each signal leads to; written with `signal(…)`. Early ones are kept until the wait begins. */
  readonly on?: Readonly<Record<string, Heard<Data, Snapshot>>>;
}

export interface Heard<Data, Snapshot> {
  readonly hear: (tx: Transaction, process: Process<Data, Snapshot>, signal: Signal) => Soon<WaitMove<Data>>;
}

/** For `on` of a wait: `read` reads the signal's details, so that `hear` has them typed. Details that cannot be read are a bug of who sent them: it parks. */
export function signal<Data, Snapshot, Details>(
  read: Reader<Details>,
  hear: (tx: Transaction, process: Process<Data, Snapshot>, details: Details, signal: Signal) => Soon<WaitMove<Data>>,
): Heard<Data, Snapshot> {
  return { hear: (tx, process, told) => hear(tx, process, read(told.details), told) };
}

/** Writes steps and waits in files of their own, for `Sequence.step` and `Sequence.wait`. */
export class StepWriter<Data, Snapshot> {
  step<const Name extends string, Steps extends Calls = [], UndoName extends string = never, Undone = unknown>(
    step: Step<Data, Snapshot, Name, Steps, UndoName, Undone>,
  ): Step<Data, Snapshot, Name, Steps, UndoName, Undone> {
    return step;
  }

  wait<const Name extends string, Answer = unknown>(
    wait: Wait<Data, Snapshot, Name, Answer>,
  ): Wait<Data, Snapshot, Name, Answer> {
    return wait;
  }
}
