import type { Transaction } from '#platform/database';
import { followedBy, NOT_CALLED, planOf, type Called, type Plan, type RunState } from './plan.js';
import type { Move } from './move.js';
import type { Around, Process, State } from './state.js';

/*
 * Which states share a commit. A run has to commit before a call leaves, when the process rests, backs off or ends, and
 * nowhere else: what lies between is one transaction. So a group begins with a local state, or with the outcome of a
 * call, and goes on with every local state after it. It ends
 *
 *   before a state that calls outside: the commit is its intent, and its compensations are in it,
 *   before a state whose `around` the group does not hold, because turns are waited for without a connection,
 *   before the failing state, whose compensations have commits of their own,
 *   at the bound of states per run, and when a third of the lease is used up.
 *
 * A group that throws is rolled back whole, and run again with a commit for each state (`RunState.apart`).
 */

/** The first state of a group: what it does in the transaction, and what its calls brought. */
export interface Beginning {
  readonly work: (tx: Transaction) => Promise<Move<unknown>> | Move<unknown>;
  readonly called: Called;
  /** The turn that the transaction is begun in. */
  readonly holds: Turn;
}

type Turn = Around<unknown, unknown>['around'];
type Work = (tx: Transaction) => Promise<Move<unknown>> | Move<unknown>;

/** Runs the group in `tx`; what its commit writes. `told` hears of each state that runs after the first. */
export async function runGroup(
  tx: Transaction,
  run: RunState,
  { work, called, holds }: Beginning,
  { untilMs, told }: { readonly untilMs: number; readonly told: () => void },
): Promise<Plan> {
  let plan = planOf(run, run.process, await work(tx), called);
  for (;;) {
    const more = performance.now() < untilMs ? following(run, plan, holds) : null;
    if (more === null) break;
    told();
    plan = followedBy(plan, planOf(run, plan.process, await more(tx), NOT_CALLED));
  }
  await plan.enter?.(tx, plan.process);
  return plan;
}

/** What the group goes on with; null = its commit is due. */
export function following(run: RunState, plan: Plan, holds: Turn): Work | null {
  const { definition } = run;
  if (plan.kind !== 'go' || run.apart || run.statesInRun + plan.states >= definition.statesPerRun) return null;
  const { process } = plan;
  const state = definition.states.get(process.state) as State<unknown, unknown>;
  if (state.kind === 'failing' || state.kind === 'final') return null;
  const interruption = interruptionOf(run, process);
  if (interruption !== null) return () => interruption;
  if (state.around !== undefined && state.around !== holds) return null;
  if (state.kind === 'local') return (tx) => state.run(tx, process);
  if (state.calls(process).length > 0) return null;
  return (tx) => (state.decide === undefined ? state.commit(tx, process, []) : state.decide(process, []));
}

/** Where a cancel request or a passed deadline leads before this state, if its definition says so. */
export function interruptionOf({ definition }: RunState, process: Process<unknown>): Move<unknown> | null {
  return process.cancelRequested || process.late ? (definition.interrupt?.(process) ?? null) : null;
}
