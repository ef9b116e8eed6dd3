import type { HoldfastError } from '#platform/errors';

/** What a phase returns: go on at another point, finish with an answer, or stay. */
export type Action = RecoveryPoint | Response | NoOp;

export interface RecoveryPoint {
  readonly action: 'recovery-point';
  readonly name: string;
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
export function isAction(value: unknown): value is Action {
  return typeof value === 'object' && value !== null && 'action' in value && KINDS.has(value.action);
}

export function recoveryPoint(name: string): RecoveryPoint {
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
