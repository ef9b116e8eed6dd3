import type { Transaction } from '#platform/database';
import type { LeaseRef } from '#kernel/leases';
import { doubtOf, type CallOutcome } from '#kernel/foreign';
import type { Process, RecordedCompensation, State } from './state.js';
import { failingOf, targets, type AnyDefinition } from './definition-registry.js';
import type { Move } from './move.js';
import type { ProcessView } from './process-view.js';
import { retryDelayMs } from './call-retry-delay.js';

/** No other side makes us wait longer; milliseconds. */
const LONGEST_WAIT_MS = 3_600_000;

/** A leased process in the hands of one run; `process` is replaced at each commit. */
export interface RunState {
  readonly ref: LeaseRef;
  readonly definition: AnyDefinition;
  process: Process<unknown>;
  /** bigint as text. */
  rowVersion: string;
  stepsRun: number;
  /** States since the claim. */
  statesInRun: number;
  /** A group of states has failed: until the next call each has a commit of its own, so that what fails fails alone. */
  apart: boolean;
  readonly leaseMs: number;
  readonly wakes: number;
  /** A call of the present state may have taken effect unseen; milliseconds since, null = none has. */
  unknownAgeMs: number | null;
  ended: boolean;
  /** Once this run has ended the process: what whoever waits here may be told without another look. */
  outcome: ProcessView | null;
}

export type Kind = 'go' | 'rest' | 'later' | 'end' | 'end-parked';

/** What one commit writes: of a state, or of a group of states. */
export interface Plan {
  readonly kind: Kind;
  readonly process: Process<unknown>;
  /** For rest and later. */
  readonly extra: readonly unknown[];
  readonly recorded: readonly RecordedCompensation[];
  /** What the final state that is reached writes. */
  readonly enter: ((tx: Transaction, process: Process<unknown>) => Promise<void>) | null;
  readonly points: readonly string[];
  /** Whether a call of the state that the process is in may have taken effect unseen. */
  readonly doubt: 'open' | 'settled';
  /** The states that were entered, in their order; one that stays where it is enters none. */
  readonly entered: readonly string[];
  /** How many states have run for it. */
  readonly states: number;
  /** Where it failed, if it did. */
  readonly failedAt: string | null;
}

/** What a state's calls brought, with the crash points that they name. */
export interface Called {
  readonly outcomes: readonly CallOutcome<unknown>[];
  readonly points: readonly string[];
}

export const NOT_CALLED: Called = { outcomes: [], points: [] };

/** What the commit of a move writes. Throws when the table does not list the way. */
export function planOf(
  { definition, wakes }: Pick<RunState, 'definition' | 'wakes'>,
  process: Process<unknown>,
  move: Move<unknown>,
  { outcomes, points }: Called,
): Plan {
  const doubt = outcomes.some((each) => doubtOf(each) === 'open') ? 'open' : 'settled';
  if (move.move === 'later') {
    const waitMs = Math.max(retryDelayMs(process.retries + 1), Math.min(LONGEST_WAIT_MS, move.retryAfterMs ?? 0));
    return {
      kind: 'later',
      process: { ...process, data: move.data },
      extra: laterThan(process, waitMs, move.reason),
      ...{ recorded: [], enter: null, points, doubt, entered: [], states: 1, failedAt: null },
    };
  }
  const name = move.move === 'fail' ? failingOf(definition) : move.state;
  if (name === null) throw new Error(`Bug: process ${definition.name} failed but has no failing state`);
  const state = definition.states.get(name) as State<unknown, unknown> | undefined;
  if (state === undefined || (name !== process.state && !targets(definition, process.state).includes(name))) {
    throw new Error(
      `Bug: process ${definition.name} went from ${process.state} to ${name}, which its table does not list`,
    );
  }
  const stays = name === process.state;
  const failure = move.move === 'fail' ? move.failure : process.failure;
  const next = { ...process, state: name, data: move.data, failure, ...(stays ? {} : { retries: 0 }) };
  return {
    kind: state.kind === 'final' ? 'end' : move.move === 'rest' ? 'rest' : 'go',
    process: next,
    extra: move.move === 'rest' ? [wakes, move.againMs, move.deadlineMs] : [],
    recorded: state.before?.(next) ?? [],
    enter: enterOf(state),
    points: [...points, ...(stays ? [] : entryPoints(definition, name))],
    // A doubt is about the calls of a state: whoever leaves it does so by an answer, or by what undoes them.
    doubt: stays ? doubt : 'settled',
    entered: stays ? [] : [name],
    states: 1,
    failedAt: move.move === 'fail' && process.failure === null ? process.state : null,
  };
}

/** The plan of a group that goes on with another state. */
export function followedBy(first: Plan, next: Plan): Plan {
  return {
    ...next,
    recorded: [...first.recorded, ...next.recorded],
    points: [...first.points, ...next.points],
    doubt: first.entered.length + next.entered.length === 0 ? first.doubt : next.doubt,
    entered: [...first.entered, ...next.entered],
    states: first.states + next.states,
    failedAt: first.failedAt ?? next.failedAt,
  };
}

/** The parameters of a commit that is tried again later. A cancel that the run has not seen is not kept waiting. */
export function laterThan({ cancelRequested }: Process<unknown>, inMs: number, reason: string): readonly unknown[] {
  return [cancelRequested, inMs, reason.slice(0, 500)];
}

export function entryPoints(definition: AnyDefinition, name: string): string[] {
  const point = definition.states.get(name)?.entryPoint;
  return point === undefined ? [name] : [name, point];
}

export function enterOf(state: State<unknown, unknown> | undefined): Plan['enter'] {
  return state?.kind === 'final' ? (state.enter ?? null) : null;
}
