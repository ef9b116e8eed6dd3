import type { Transaction } from '#platform/database';
import { doubtOf } from '#kernel/foreign';
import type { AnyDefinition } from './definition.js';
import { failingOf, targets } from './definition-registry.js';
import { toldReason, type Entry } from './history.js';
import { fail, go, type Later, type Move, type Timer } from './move.js';
import { retryDelayMs } from './retry-policy.js';
import { laneOf, rulesOf } from './rules.js';
import type { Called, RunState } from './run-state.js';
import type { Process, RecordedCompensation, State } from './state.js';
import { verdict } from './verdict.js';

/** No other side makes us wait longer; milliseconds. */
const LONGEST_WAIT_MS = 3_600_000;

/** `queue`: on to a limited state, which only a claim may begin. `under-way`: it rests until its call is looked after. */
export type Kind = 'go' | 'queue' | 'rest' | 'under-way' | 'later' | 'park' | 'end' | 'end-parked';

/** What one commit writes: of a state, or of a group of states. */
export interface Plan {
  readonly kind: Kind;
  readonly process: Process<unknown>;
  readonly rest: { readonly timer: Timer; readonly deadlineMs: number | null } | null;
  readonly later: Waiting | null;
  readonly recorded: readonly Recorded[];
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
  /** Position of the last signal that it handles; null = it handles none. */
  readonly signalsRead: number | null;
  readonly entries: readonly Entry[];
}

/** A compensation, and how many entries of its commit come before it. */
export interface Recorded extends RecordedCompensation {
  readonly after: number;
}

/** A try that has not succeeded, or a call that is under way. */
export interface Waiting {
  /** How many tries of the state count, this one included if it does. */
  readonly retries: number;
  readonly inMs: number;
  readonly reason: string;
}

/** What a commit leaves as it is, unless its plan says otherwise. */
export const UNMOVED = {
  rest: null,
  later: null,
  recorded: [],
  enter: null,
  points: [],
  doubt: 'settled',
  entered: [],
  states: 1,
  failedAt: null,
  signalsRead: null,
  entries: [],
} as const;

/** What the commit of a move writes. Throws when the table does not list the way. */
export function planOf(run: RunState, process: Process<unknown>, move: Move<unknown>, called: Called): Plan {
  const asked = called.outcomes.length > 0;
  const doubt = asked ? (called.outcomes.some((each) => doubtOf(each) === 'open') ? 'open' : 'settled') : inDoubt(run);
  if (move.move === 'later') return laterPlan(run, process, move, { called, doubt });
  const { definition } = run;
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
  const kind = state.kind === 'final' ? 'end' : move.move === 'rest' ? 'rest' : queues(run, name) ? 'queue' : 'go';
  // One that only waits for its turn has not got on.
  const retries = stays && kind === 'queue' && !asked ? process.retries : 0;
  const timeUp = stays && process.timeUp;
  const next = { ...process, state: name, data: move.data, failure, retries, timeUp };
  const failedHere = move.move === 'fail' && process.failure === null;
  const entries = [
    ...(failedHere ? [failedEntry(process, move.failure.type)] : []),
    ...(stays ? [] : [entered(definition, name, next)]),
  ];
  return {
    ...UNMOVED,
    kind,
    process: next,
    rest: move.move === 'rest' ? { timer: move.timer, deadlineMs: move.deadlineMs } : null,
    recorded: (state.before?.(next) ?? []).map((each) => ({ ...each, after: entries.length })),
    enter: enterOf(state),
    points: [...called.points, ...(stays ? [] : entryPoints(definition, name))],
    // A doubt is about the calls of a state: whoever leaves it does so by an answer, or by what undoes them.
    doubt: stays ? doubt : 'settled',
    entered: stays ? [] : [name],
    failedAt: failedHere ? process.state : null,
    entries,
  };
}

/** Where nobody is asked, what was in doubt is so still; also what has been answered and is not committed yet. */
export function inDoubt({ unknownAgeMs, called }: RunState): 'open' | 'settled' {
  return unknownAgeMs !== null || (called?.outcomes.length ?? 0) > 0 ? 'open' : 'settled';
}

/** Whether this run may make the calls of the state that it is in. */
export function admits({ definition, admission, process }: RunState): boolean {
  const lane = laneOf(definition, process.state);
  return lane === '' || admission.lane === null || admission.lane === lane;
}

function queues({ definition, admission }: RunState, state: string): boolean {
  return admission.lane !== null && laneOf(definition, state) !== '';
}

/** What is written of a try that did not succeed: another one later or, past the tries or the time of the state, the end of them. */
function laterPlan(
  run: RunState,
  process: Process<unknown>,
  move: Later<unknown>,
  { called, doubt }: { called: Called; doubt: 'open' | 'settled' },
): Plan {
  const { policy, exhausted, whenSpent } = rulesOf(run.definition, process.state);
  const { counts, stopped, lookInMs } = verdict(called);
  const retries = process.retries + (counts ? 1 : 0);
  const delayMs = run.jitter.of(retryDelayMs(policy, retries));
  const inMs = stopped ? 0 : Math.max(delayMs, Math.min(LONGEST_WAIT_MS, move.retryAfterMs ?? 0));
  const later = { retries, inMs, reason: move.reason };
  const entries = [
    { kind: 'attempt-failed', state: process.state, attempt: retries, detail: { reason: toldReason(move.reason) } },
  ];
  const given = { ...UNMOVED, later, points: called.points, doubt, process: { ...process, data: move.data, retries } };
  const over = outOfTime(run, process)
    ? `its time is over: ${move.reason}`
    : retries >= policy.maximumAttempts && (counts || called.outcomes.length === 0)
      ? move.reason
      : null;
  // The other side has answered, so the tries before are over.
  if (over === null && lookInMs !== null)
    return {
      ...{ ...given, kind: 'under-way', process: { ...given.process, retries: 0 } },
      later: { retries: 0, inMs: lookInMs, reason: move.reason },
    };
  if (over === null) return { ...given, kind: 'later', entries };
  if (exhausted === 'park' || (whenSpent === null && failingOf(run.definition) === null))
    return { ...given, kind: 'park', later: { ...later, reason: over }, entries };
  const onward =
    whenSpent === null ? fail({ type: 'RetriesExhausted', reason: over }, move.data) : go(whenSpent, move.data);
  return toldAfter(entries, planOf(run, given.process, onward, called));
}

/** The time of the state is over. */
function outOfTime(run: RunState, process: Process<unknown>): boolean {
  return run.stepEndsAt !== null && process.state === run.process.state && performance.now() >= run.stepEndsAt;
}

/** There is no try left of the state, or no time: the worker of the last one may have died in it. */
export function isSpent(run: RunState): boolean {
  const { policy } = rulesOf(run.definition, run.process.state);
  return run.process.retries >= policy.maximumAttempts || outOfTime(run, run.process);
}

/** The same plan, with these entries before its own. */
export function toldAfter(entries: readonly Entry[], plan: Plan): Plan {
  const recorded = plan.recorded.map((each) => ({ ...each, after: entries.length + each.after }));
  return { ...plan, recorded, entries: [...entries, ...plan.entries] };
}

/** The plan of a group that goes on with another state. */
export function followedBy(first: Plan, following: Plan): Plan {
  const next = toldAfter(first.entries, following);
  return {
    ...next,
    recorded: [...first.recorded, ...next.recorded],
    points: [...first.points, ...next.points],
    // Within a group nobody is called, so that of a state which it has entered nothing is in doubt.
    doubt: first.entered.length + next.entered.length === 0 ? first.doubt : 'settled',
    entered: [...first.entered, ...next.entered],
    states: first.states + next.states,
    failedAt: first.failedAt ?? next.failedAt,
    signalsRead: next.signalsRead ?? first.signalsRead,
  };
}

/** Of a failure the type alone: its reason may have words of a foreign system in it. */
function failedEntry({ state, retries }: Process<unknown>, type: string): Entry {
  return { kind: 'failed', state, attempt: retries, detail: { type } };
}

export function entered(definition: AnyDefinition, name: string, { data }: Process<unknown>): Entry {
  const kind = definition.states.get(name)?.kind === 'final' ? 'ended' : 'entered';
  return { kind, state: name, attempt: 0, detail: null, ...(definition.rules.forkable === true ? { data } : {}) };
}

export function entryPoints(definition: AnyDefinition, name: string): string[] {
  const point = definition.states.get(name)?.entryPoint;
  return point === undefined ? [name] : [name, point];
}

export function enterOf(state: State<unknown, unknown> | undefined): Plan['enter'] {
  return state?.kind === 'final' ? (state.enter ?? null) : null;
}
