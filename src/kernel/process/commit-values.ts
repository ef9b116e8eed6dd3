import type { CommitValues } from './checkpoint-statements.js';
import type { Plan, Recorded } from './plan.js';
import { laneOf, rulesOf } from './rules.js';
import type { RunState } from './run-state.js';

/** Room for the compensations of one commit between those of the commits before and after it. */
const POSITIONS_PER_STEP = 1_000;
const ERROR_LENGTH = 500;

export function recordValues(
  step: number,
  recorded: readonly Recorded[],
): Pick<CommitValues, 'position' | 'names' | 'keys' | 'args' | 'fatal' | 'after'> {
  return {
    position: step * POSITIONS_PER_STEP,
    names: recorded.map(({ name }) => name),
    keys: recorded.map(({ name, key }) => key ?? name),
    args: recorded.map(({ args }) => JSON.stringify(args ?? null)),
    fatal: recorded.map(({ fatal }) => fatal ?? false),
    after: recorded.map(({ after }) => after),
  };
}

/** What the commit of a plan gives its statement. */
export function valuesOf(run: RunState, plan: Plan): CommitValues {
  const { ref, definition, settings } = run;
  const { process, later, rest } = plan;
  const timer = rest?.timer ?? null;
  const heartbeat = ['under-way', 'later', 'park'].includes(plan.kind) ? run.heartbeat : null;
  return {
    ...{ id: ref.id, epoch: ref.epoch, rowVersion: run.rowVersion },
    state: process.state,
    data: JSON.stringify(process.data),
    failure: process.failure === null ? null : JSON.stringify(process.failure),
    ...{ doubt: plan.doubt, states: plan.states, entered: plan.entered.length > 0 },
    stepMs: rulesOf(definition, process.state).stepMs,
    lane: laneOf(definition, process.state),
    heartbeat: heartbeat === null ? null : JSON.stringify(heartbeat),
    signalsRead: plan.signalsRead ?? run.signalsRead,
    leaseMs: settings.leaseMs,
    ...{
      retries: later?.retries ?? process.retries,
      inMs: later?.inMs ?? 0,
      error: later?.reason.slice(0, ERROR_LENGTH) ?? null,
    },
    // While it is being undone a cancel has nothing to hurry.
    cancelSeen: process.cancelRequested || process.failure !== null,
    wakes: run.woken.nudged ? -1 : run.wakes,
    looked: definition.signals.size > 0 ? run.wakes : null,
    timerMs: timer !== null && 'inMs' in timer ? timer.inMs : null,
    timerAt: timer !== null && 'at' in timer ? timer.at : null,
    deadlineMs: rest?.deadlineMs ?? null,
    ...recordValues(run.stepsRun + 1, plan.recorded),
    ...{ entries: JSON.stringify(plan.entries), count: plan.entries.length },
    ...{ chapterEntries: settings.chapterEntries, chapterMs: settings.chapterMs },
  };
}
