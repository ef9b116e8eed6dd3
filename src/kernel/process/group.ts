import type { Transaction } from '#platform/database';
import type { Entry } from './history.js';
import { go, type Move } from './move.js';
import { followedBy, planOf, toldAfter, type Plan } from './plan.js';
import { NOT_CALLED, type Called, type RunState } from './run-state.js';
import type { Around, Process, State } from './state.js';

/*
 * Which states share a commit. A run has to commit before a call leaves, when the process rests, backs off or ends, and
 * nowhere else: what lies between is one transaction. So a group begins with a local state, with the outcome of a call, or
 * with signals, and goes on with every local state after it. It ends
 *
 *   before a state that calls outside: the commit is its intent, and its compensations are in it,
 *   before a state whose `around` the group does not hold, because turns are waited for without a connection,
 *   before a state that hears signals which are not read yet,
 *   before the failing state, whose compensations have commits of their own,
 *   at the bound of states per run, and when a third of the lease is used up.
 *
 * A group that throws is rolled back whole, and run again with a commit for each state (`RunState.apart`).
 */

/** What a state has done in the transaction of its group. */
export interface Done {
  readonly move: Move<unknown>;
  /** Position of the last signal that it handled; null = it was no signal that moved it. */
  readonly signalsRead: number | null;
  readonly entries: readonly Entry[];
}

type Work = (tx: Transaction) => Promise<Done> | Done;
type Turn = Around<unknown, unknown>['around'];

/** The first state of a group: what it does in the transaction, and what its calls brought. */
export interface Beginning {
  readonly work: Work;
  readonly called: Called;
  /** The turn that the transaction is begun in. */
  readonly holds: Turn;
}

export function moved(move: Move<unknown>): Done {
  return { move, signalsRead: null, entries: [] };
}

/** Runs the group in `tx`; what its commit writes. `told` hears of each state that runs after the first. */
export async function runGroup(
  tx: Transaction,
  run: RunState,
  { work, called, holds }: Beginning,
  { untilMs, told }: { readonly untilMs: number; readonly told: () => void },
): Promise<Plan> {
  let plan = planned(run, run.process, await work(tx), called);
  for (;;) {
    const more = performance.now() < untilMs ? following(run, plan, holds) : null;
    if (more === null) break;
    told();
    const { process } = plan;
    const done = await run.traces.state(run, () => more(tx), process.state);
    plan = followedBy(plan, planned(run, process, done, NOT_CALLED));
  }
  const { enter, process } = plan;
  if (enter !== null) await run.traces.state(run, () => enter(tx, process), process.state);
  return plan;
}

function planned(run: RunState, process: Process<unknown>, done: Done, called: Called): Plan {
  const plan = planOf(run, process, done.move, called);
  if (done.signalsRead === null) return plan;
  // Signals are no states: any number of them may be handled in one run, and none is a try of the state that hears them.
  const { retries } = plan.kind === 'go' && plan.entered.length === 0 ? process : plan.process;
  return {
    ...toldAfter(done.entries, plan),
    process: { ...plan.process, retries },
    states: plan.entered.length,
    signalsRead: done.signalsRead,
  };
}

/** What the group goes on with; null = its commit is due. */
export function following(run: RunState, plan: Plan, holds: Turn): Work | null {
  const { definition } = run;
  if (plan.kind !== 'go' || run.apart || run.statesInRun + plan.states >= definition.statesPerRun) return null;
  const { process } = plan;
  const state = definition.states.get(process.state) as State<unknown, unknown>;
  if (state.kind === 'failing' || state.kind === 'final') return null;
  const interruption = interruptionOf(run, process);
  if (interruption !== null) return () => moved(interruption);
  if (state.around !== undefined && state.around !== holds) return null;
  const heard = hearing(run, process, plan.signalsRead ?? run.signalsRead);
  if (heard !== null) return heard;
  // What it has not read of its inbox comes before anything that the state does by itself.
  if (state.hears !== undefined && run.moreUnread) return null;
  if (state.kind === 'local') return async (tx) => moved(await state.run(tx, process));
  if (state.calls(process).length > 0) return null;
  return async (tx) =>
    moved(state.decide === undefined ? await state.commit(tx, process, []) : state.decide(process, []));
}

/** Where a cancel request or a passed deadline leads before this state, if its definition says so. */
export function interruptionOf({ definition }: RunState, process: Process<unknown>): Move<unknown> | null {
  return process.cancelRequested || process.late ? (definition.interrupt?.(process) ?? null) : null;
}

/** The handling of the signals after this place, until one leads elsewhere; null = the state hears nothing, or there is none. */
export function hearing(run: RunState, process: Process<unknown>, after: number): Work | null {
  const state = run.definition.states.get(process.state);
  if (state?.kind !== 'local' && state?.kind !== 'foreign') return null;
  const { hears } = state;
  const unread = hears === undefined ? [] : run.unread.filter(({ position }) => position > after);
  if (hears === undefined || unread.length === 0) return null;
  return async (tx) => {
    const entries: Entry[] = [];
    let read = after;
    let move: Move<unknown> = go(process.state, process.data);
    for (const signal of unread) {
      const hear = hears[signal.name];
      const kind = hear === undefined ? 'signal-passed-over' : 'signal';
      entries.push({ kind, state: process.state, attempt: 0, detail: { id: signal.id, name: signal.name } });
      if (hear !== undefined) move = await hear(tx, { ...process, data: move.data }, signal);
      read = signal.position;
      if (move.move !== 'go' || move.state !== process.state) break;
    }
    return { move, signalsRead: read, entries };
  };
}
