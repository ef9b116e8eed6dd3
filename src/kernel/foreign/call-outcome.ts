import type { ForeignRefusal } from './foreign-outcome.js';

/**
 * What became of a call within its budget. Only an answer ends a doubt: `done` and `refused` are answers, all else says
 * of itself whether a call under this key, this one or an earlier one, may have taken effect unseen.
 * - lost: past the horizon of the key, and nobody knows what became of the call.
 */
export type CallOutcome<T> = { readonly kind: 'done'; readonly value: T } | ForeignRefusal | Unanswered;

export type Unanswered = Silence<'unknown' | 'lost', true> | Silence<'misconfigured' | 'not-sent', boolean>;

interface Silence<Kind, InDoubt> {
  readonly kind: Kind;
  readonly reason: string;
  /** What the other side asked for, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly inDoubt: InDoubt;
}

/** What the outcome leaves to be stored: whether the call has to be found out about before it is repeated. */
export function doubtOf(outcome: CallOutcome<unknown>): 'open' | 'settled' {
  return 'inDoubt' in outcome && outcome.inDoubt ? 'open' : 'settled';
}
