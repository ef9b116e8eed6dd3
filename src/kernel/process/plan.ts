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
  readonly wakes: number;
  /** A call of the present state may have taken effect unseen; milliseconds since, null = none has. */
  unknownAgeMs: number | null;
  ended: boolean;
  /** Once this run has ended the process: what whoever waits here may be told without another look. */
  outcome: ProcessView | null;
}

export type Kind = 'go' | 'rest' | 'later' | 'end' | 'end-parked';

/** What one commit writes. */
export interface Plan {
  readonly kind: Kind;
  readonly state: string;
  readonly process: Process<unknown>;
  /** For rest and later. */
  readonly extra: readonly unknown[];
  readonly recorded: readonly RecordedCompensation[];
  readonly enter: ((tx: Transaction, process: Process<unknown>) => Promise<void>) | null;
  readonly points: readonly string[];
  /** Whether a call of the state that the process is in may have taken effect unseen. */
  readonly doubt: 'open' | 'settled';
}

/** What a state's calls brought, with the crash points that they name. */
export interface Called {
  readonly outcomes: readonly CallOutcome<unknown>[];
  readonly points: readonly string[];
}

export const NOT_CALLED: Called = { outcomes: [], points: [] };

/** What the commit of a move writes. Throws when the table does not list the way. */
export function planOf(run: RunState, move: Move<unknown>, { outcomes, points }: Called): Plan {
  const { definition, process } = run;
  const doubt = outcomes.some((each) => doubtOf(each) === 'open') ? 'open' : 'settled';
  if (move.move === 'later') {
    const extra = laterThan(
      process,
      Math.max(retryDelayMs(process.retries + 1), Math.min(LONGEST_WAIT_MS, move.retryAfterMs ?? 0)),
      move.reason,
    );
    return {
      kind: 'later',
      state: process.state,
      process: { ...process, data: move.data },
      extra,
      recorded: [],
      enter: null,
      points,
      doubt,
    };
  }
  const failing = move.move === 'fail' ? failingOf(definition) : null;
  if (move.move === 'fail' && failing === null)
    throw new Error(`Bug: process ${definition.name} failed but has no failing state`);
  const name = move.move === 'fail' ? (failing as string) : move.state;
  const state = definition.states.get(name) as State<unknown, unknown> | undefined;
  if (state === undefined || (name !== process.state && !targets(definition, process.state).includes(name))) {
    throw new Error(
      `Bug: process ${definition.name} went from ${process.state} to ${name}, which its table does not list`,
    );
  }
  const failure = move.move === 'fail' ? move.failure : process.failure;
  const next = { ...process, state: name, data: move.data, failure };
  return {
    kind: state.kind === 'final' ? 'end' : move.move === 'rest' ? 'rest' : 'go',
    state: name,
    process: next,
    extra: move.move === 'rest' ? [run.wakes, move.againMs, move.deadlineMs] : [],
    recorded: state.before?.(next) ?? [],
    enter: enterOf(state),
    points: [...points, ...(name === process.state ? [] : entryPoints(definition, name))],
    // A doubt is about the calls of a state: whoever leaves it does so by an answer, or by what undoes them.
    doubt: name === process.state ? doubt : 'settled',
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
