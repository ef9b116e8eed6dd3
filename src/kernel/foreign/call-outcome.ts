import type { ForeignRefusal, UnderWay } from './foreign-outcome.js';

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
  /** We gave it up, because this process stops: it is not its fault, and uses up no try. */
  readonly stopped?: boolean;
  readonly underWay?: UnderWay;
  readonly inDoubt: InDoubt;
}

/** What the outcome leaves to be stored: whether the call has to be found out about before it is repeated. */
export function doubtOf(outcome: CallOutcome<unknown>): 'open' | 'settled' {
  return 'inDoubt' in outcome && outcome.inDoubt ? 'open' : 'settled';
}

/** What is done about an outcome. */
export type NextStep<T> = { readonly kind: 'done'; readonly value: T } | ForeignRefusal | Retry | Park;

/** Nobody knows what became of the call any more, so a person has to find out. */
export interface Park {
  readonly kind: 'park';
  readonly reason: string;
}

export interface Retry {
  readonly kind: 'retry';
  readonly reason: string;
  /** Whether the call has to be found out about before it is repeated. */
  readonly doubt: 'open' | 'settled';
  /** It uses up a try: something was sent. */
  readonly counts: boolean;
  /** We gave it up, because this process stops: somebody else may try at once. */
  readonly stopped?: boolean;
  /** The other side is at it: there is nothing to be tried again, only to look. */
  readonly underWay?: boolean;
  /** What the other side asked for, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** The one place that says what an outcome leads to: for requests, jobs, compensations and deliveries alike. */
export function nextStep(outcome: Unanswered): Retry | Park;
export function nextStep<T>(outcome: CallOutcome<T>): NextStep<T>;
export function nextStep<T>(outcome: CallOutcome<T>): NextStep<T> {
  switch (outcome.kind) {
    case 'done':
    case 'refused':
      return outcome;
    case 'lost':
      return { kind: 'park', reason: outcome.reason };
    case 'unknown':
    case 'misconfigured':
    case 'not-sent': {
      const { reason, retryAfterMs, stopped = false } = outcome;
      const underWay = outcome.underWay !== undefined;
      const counts = outcome.kind !== 'not-sent' && !stopped && !underWay;
      const asked = retryAfterMs === undefined ? {} : { retryAfterMs };
      const why = { ...(stopped ? { stopped } : {}), ...(underWay ? { underWay } : {}) };
      return { kind: 'retry', reason, doubt: doubtOf(outcome), counts, ...why, ...asked };
    }
  }
}
