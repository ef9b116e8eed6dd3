import type { Principal } from '#platform/auth';
import type { Transaction } from '#platform/database';
import type { CallBudget, ForeignCall, ForeignCaller, ForeignRefusal, Unanswered } from '#kernel/foreign';
import type { Action } from './action.js';

/** The stored request that a lifecycle works on. */
export interface IdempotentRequest<Command> {
  /**
   * UUIDv7 of this one intended operation. The business row that the lifecycle creates takes it as its id,
   * so that a resumed run finds it without a look-up.
   */
  readonly id: string;
  readonly command: Command;
  readonly actor: Principal;
  readonly originIp: string | null;
  readonly traceparent: string | null;
}

/*
 * The phases as the kernel runs them. `run` and `attempt` are methods, so that a phase of any command is a
 * `Phase<unknown>`; the kernel gives each phase only what the `parse` of its own lifecycle has read.
 */
export type Phase<Command, To extends string = string> =
  LocalPhase<Command, To> | ForeignPhase<Command, To> | WaitingPhase<Command, To>;

/** Our own rows, written together with the next recovery point. */
export interface LocalPhase<Command, To extends string = string> {
  readonly kind: 'local';
  /** The recovery points this phase may return; empty = it finishes. */
  readonly to: readonly To[];
  run(tx: Transaction, request: IdempotentRequest<Command>): Promise<Action<To>>;
}

/** A call to a system that we do not own; then what came of it is committed. */
export interface ForeignPhase<Command, To extends string = string> {
  readonly kind: 'foreign';
  readonly system: string;
  readonly to: readonly To[];
  /** See ForeignCall. */
  readonly timeoutMs?: number | undefined;
  /** Whether the other side can be asked what became of a call. */
  readonly canAsk: boolean;
  /** The derived key of the call. */
  keyOf(request: IdempotentRequest<Command>): string;
  /** Makes the call, with no transaction open. */
  attempt(request: IdempotentRequest<Command>, means: CallMeans): Promise<Attempted<To> | Unanswered>;
}

/** A wait for work of our own that goes on elsewhere; then its end is committed. */
export interface WaitingPhase<Command, To extends string = string> {
  readonly kind: 'wait';
  /** What is waited for. */
  readonly process: string;
  readonly to: readonly To[];
  /** Waits, with no transaction open; null = it was not enough yet. */
  attempt(request: IdempotentRequest<Command>, patience: Patience): Promise<Attempted<To> | null>;
}

/** What makes a call, and the limits that it has to keep. */
export interface CallMeans {
  readonly caller: ForeignCaller;
  readonly signal: AbortSignal;
  readonly budget: CallBudget;
}

/** How long a wait may take, and what ends it before: the lease is lost, or the process stops. */
export interface Patience {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What has to be committed now. */
export interface Attempted<To extends string> {
  readonly kind: 'attempted';
  commit(tx: Transaction): Promise<Action<To>>;
}

export interface LocalWork<Command, To extends readonly string[]> {
  readonly to: To;
  readonly run: (tx: Transaction, request: IdempotentRequest<Command>) => Promise<Action<NoInfer<To>[number]>>;
}

export function local<Command, const To extends readonly string[] = readonly []>(
  work: LocalWork<Command, To>,
): LocalPhase<Command, To[number]> {
  return { kind: 'local', ...work };
}

export interface ForeignWork<Command, Result, To extends readonly string[]> extends ForeignCall<
  IdempotentRequest<Command>,
  Result
> {
  readonly to: To;
  /** Base of the derived key; `-r1`, `-r2` … is appended after definite refusals. */
  readonly key: (request: IdempotentRequest<Command>) => string;
  /**
   * False: after a crash or an unknown outcome the call is simply repeated under its key, without asking `find` first.
   * Cheaper, and right where the other side is known to do one thing per key.
   */
  readonly askFirst?: boolean;
  readonly commit: (
    tx: Transaction,
    request: IdempotentRequest<Command>,
    result: NoInfer<Result>,
  ) => Promise<Action<NoInfer<To>[number]>>;
  /** The other side said no for good: settle the business rows and answer. */
  readonly refused: (
    tx: Transaction,
    request: IdempotentRequest<Command>,
    refusal: ForeignRefusal,
  ) => Promise<Action<NoInfer<To>[number]>>;
}

export function foreign<Command, Result, const To extends readonly string[] = readonly []>(
  work: ForeignWork<Command, Result, To>,
): ForeignPhase<Command, To[number]> {
  const { system, to, timeoutMs } = work;
  return {
    kind: 'foreign',
    system,
    to,
    timeoutMs,
    canAsk: work.find !== null && work.askFirst !== false,
    keyOf: (request) => work.key(request),
    async attempt(request, { caller, signal, budget }) {
      const context = { key: work.key(request), signal, traceparent: request.traceparent };
      const askFirst = work.askFirst !== false;
      const outcome = await caller.make(work, request, context, { ...budget, askFirst });
      switch (outcome.kind) {
        case 'done':
          return { kind: 'attempted', commit: (tx) => work.commit(tx, request, outcome.value) };
        case 'refused':
          return { kind: 'attempted', commit: (tx) => work.refused(tx, request, outcome) };
        default:
          return outcome;
      }
    },
  };
}

/** What a wait says that has not come to an end that can be committed. */
type NotYet = 'not yet';

export interface WaitingWork<Command, Result, To extends readonly string[]> {
  /** What is waited for: named in drawings, in log lines, and to a client that has to come again. */
  readonly process: string;
  /** Milliseconds; never longer than two thirds of the request's lease. */
  readonly timeoutMs?: number;
  readonly to: To;
  /** Waits as long as `patience` allows. 'not yet' = 503, and the request waits again when it is resumed. */
  readonly until: (request: IdempotentRequest<Command>, patience: Patience) => Promise<Result | NotYet>;
  readonly commit: (
    tx: Transaction,
    request: IdempotentRequest<Command>,
    result: NoInfer<Result>,
  ) => Promise<Action<NoInfer<To>[number]>>;
}

/** Waits for work of our own that goes on beside the request, such as a process. A wait may be repeated at will. */
export function waitFor<Command, const Result, const To extends readonly string[] = readonly []>(
  work: WaitingWork<Command, Result, To>,
): WaitingPhase<Command, To[number]> {
  return {
    kind: 'wait',
    process: work.process,
    to: work.to,
    async attempt(request, { timeoutMs, signal }) {
      const patience = { signal, timeoutMs: Math.min(timeoutMs, work.timeoutMs ?? timeoutMs) };
      const result = await work.until(request, patience);
      return result === 'not yet' ? null : { kind: 'attempted', commit: (tx) => work.commit(tx, request, result) };
    },
  };
}
