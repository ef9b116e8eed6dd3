import { nextStep } from '#kernel/foreign';
import type { Called } from './run-state.js';

/**
 * Whether the try counts: something was sent that nobody has answered; or we stopped, which is not its fault. `lookInMs`: all
 * that is open is under way, and to be looked after then.
 */
export function verdict({ outcomes }: Called): { counts: boolean; stopped: boolean; lookInMs: number | null } {
  const open = outcomes.map((outcome) => nextStep(outcome)).filter((next) => next.kind === 'retry');
  return {
    counts: open.length === 0 || open.some((next) => next.counts),
    stopped: open.some((next) => next.stopped === true) && !open.some((next) => next.counts),
    lookInMs:
      open.length > 0 && open.every((next) => next.underWay === true)
        ? Math.min(...open.map((next) => next.retryAfterMs ?? 0))
        : null,
  };
}
