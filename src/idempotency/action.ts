import type { HoldfastError } from '#platform/errors';

/**
 * What a phase returns: go on at another point, finish with an answer, or stay. `To` are the points that it may go on
 * at, as literal types; without any it can only finish or stay.
 */
export type Action<To extends string = never> = RecoveryPoint<To> | Response | NoOp;

export interface RecoveryPoint<Name extends string = string> {
  readonly action: 'recovery-point';
  readonly name: Name;
}
export interface Response {
  readonly action: 'response';
  readonly status: number;
  readonly body: unknown;
  /** E.g. `{ location: '/rides/…' }`; lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Set by `failure`: the answer is this error's problem document. */
  readonly error?: HoldfastError;
}
export interface NoOp {
  readonly action: 'no-op';
}

const KINDS: ReadonlySet<unknown> = new Set<Action['action']>(['recovery-point', 'response', 'no-op']);

/** A phase is written by hand, and in JavaScript or behind a cast it may return anything. */
export function isAction(value: unknown): value is Action<string> {
  return typeof value === 'object' && value !== null && 'action' in value && KINDS.has(value.action);
}

export function recoveryPoint<const Name extends string>(name: Name): RecoveryPoint<Name> {
  return { action: 'recovery-point', name };
}
export function response(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return { action: 'response', status, body, headers };
}
/** Finishes with an error's answer and still commits what the phase changed. */
export function failure(error: HoldfastError): Response {
  return { action: 'response', status: 0, body: null, headers: {}, error };
}
/** Commits what the phase changed and stays at the point, to be resumed later. */
export function noOp(): NoOp {
  return { action: 'no-op' };
}
