import { Logger } from '@nestjs/common';
import { toldReason } from './history.js';
import type { Plan } from './plan.js';
import type { RunState } from './run-state.js';

const logger = new Logger('Process');

/** By what the lines of the log name a process, and whoever looks for one finds it. */
export function namesOf({ ref, definition, process }: RunState): Readonly<Record<string, unknown>> {
  const { subject, userId } = process;
  return { process: ref.id, definition: definition.name, version: definition.version, subject, userId };
}

/** A line for each commit that gets a process on, or does not; only of definitions whose history is kept. */
export function logCommit(run: RunState, plan: Plan): void {
  if (run.definition.rules.told !== true) return;
  const { state } = run.process;
  if (plan.failedAt !== null)
    logger.warn({
      msg: 'a process has failed',
      ...namesOf(run),
      state: plan.failedAt,
      type: plan.process.failure?.type,
    });
  else if (plan.later !== null && plan.kind !== 'under-way')
    logger.warn({
      msg: 'a state is tried again',
      ...namesOf(run),
      ...{ state, retries: plan.later.retries, inMs: plan.later.inMs, error: toldReason(plan.later.reason) },
    });
  else if (plan.entered.length > 0)
    logger.log({ msg: 'a process has got on', ...namesOf(run), state, entered: plan.entered });
}
