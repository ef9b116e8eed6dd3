/** Why a process failed: `type` is what a client may act on, the rest is for reading. JSON. */
export interface Failure {
  readonly type: string;
  readonly reason: string;
  readonly [detail: string]: unknown;
}

/** What a state returns: where the process goes, committed together with what the state wrote. */
export type Move<Data, To extends string = string> = Go<Data, To> | Rest<Data, To> | Later<Data> | Fail<Data>;

/** On to another state (or this one again) in the same run. */
export interface Go<Data, To extends string = string> {
  readonly move: 'go';
  readonly state: To;
  readonly data: Data;
}
/** To a state that waits for somebody: the run ends, a wake-up begins the next one. */
export interface Rest<Data, To extends string = string> {
  readonly move: 'rest';
  readonly state: To;
  readonly data: Data;
  /** When it looks again even if nobody wakes it. The timer of a state is kept while the state lasts, whatever wakes it meanwhile. */
  readonly timer: Timer;
  /** Sets the process's deadline this far ahead unless it has one. */
  readonly deadlineMs: number | null;
}
/** In milliseconds from now, or at a time; the state is told by `timeUp` that it was that and no wake-up. */
export type Timer = { readonly inMs: number } | { readonly at: Date };

/** Stays in its state and tries again with back-off: a participant's answer is still out. */
export interface Later<Data> {
  readonly move: 'later';
  readonly data: Data;
  readonly reason: string;
  /** What the other side asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}
/** To the definition's failing state: every recorded compensation runs, in reverse. */
export interface Fail<Data> {
  readonly move: 'fail';
  readonly failure: Failure;
  readonly data: Data;
}

export function go<Data, To extends string>(state: To, data: Data): Go<Data, To> {
  return { move: 'go', state, data };
}
export function rest<Data, To extends string>(
  state: To,
  data: Data,
  options: ({ readonly againMs: number } | { readonly until: Date }) & { readonly deadlineMs?: number },
): Rest<Data, To> {
  const timer = 'until' in options ? { at: options.until } : { inMs: options.againMs };
  return { move: 'rest', state, data, timer, deadlineMs: options.deadlineMs ?? null };
}
export function later<Data>(
  data: Data,
  reason: string,
  options: { retryAfterMs?: number | undefined } = {},
): Later<Data> {
  return { move: 'later', data, reason, ...options };
}
export function fail<Data>(failure: Failure, data: Data): Fail<Data> {
  return { move: 'fail', failure, data };
}
