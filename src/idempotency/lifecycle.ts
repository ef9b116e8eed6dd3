import type { Principal } from '#platform/auth';
import type { IsolationLevel, Transaction } from '#platform/database';
import type { ForeignCall, ForeignRefusal } from '#kernel/foreign';
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

export interface LocalPhase<Command> {
  readonly kind: 'local';
  /** The recovery points this phase may return; empty = it finishes. */
  readonly to: readonly string[];
  readonly isolation?: IsolationLevel;
  readonly run: (tx: Transaction, request: IdempotentRequest<Command>) => Promise<Action>;
}

export interface ForeignPhase<Command, Result> extends ForeignCall<IdempotentRequest<Command>, Result> {
  readonly kind: 'foreign';
  readonly to: readonly string[];
  /** Base of the derived key; `-r1`, `-r2` … is appended after definite refusals. */
  readonly key: (request: IdempotentRequest<Command>) => string;
  /**
   * False: after a crash or an unknown outcome the call is simply repeated under its key, without asking `find` first.
   * Cheaper, and right where the other side is known to do one thing per key.
   */
  readonly askFirst?: boolean;
  readonly commit: (tx: Transaction, request: IdempotentRequest<Command>, result: Result) => Promise<Action>;
  /** The other side said no for good: settle the business rows and answer. */
  readonly refused: (tx: Transaction, request: IdempotentRequest<Command>, refusal: ForeignRefusal) => Promise<Action>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the result type is known only to the phase itself
export type Phase<Command> = LocalPhase<Command> | ForeignPhase<Command, any>;

export function local<Command>(phase: Omit<LocalPhase<Command>, 'kind'>): LocalPhase<Command> {
  return { kind: 'local', ...phase };
}
export function foreign<Command, Result>(
  phase: Omit<ForeignPhase<Command, Result>, 'kind'>,
): ForeignPhase<Command, Result> {
  return { kind: 'foreign', ...phase };
}

export const FINISHED = 'finished';

/** How a person ended a parked request: the answer that its key gives from then on. */
export interface ResolvedOutcome {
  /** 200 to 499. */
  readonly status: number;
  /** JSON. */
  readonly body: unknown;
  /** The recovery point at which the request was parked. */
  readonly point: string;
}

/** Settles the business rows of a request that a person resolved by hand; runs in the transaction that stores the answer. */
export type Abandon<Command> = (
  tx: Transaction,
  request: IdempotentRequest<Command>,
  outcome: ResolvedOutcome,
) => Promise<void>;

/** A table: recovery point -> phase. Build it with `lifecycle(…).at(…).abandon(…)`, register it with `LifecycleRegistry`. */
export class Lifecycle<Command> {
  readonly phases = new Map<string, Phase<Command>>();
  private settle: Abandon<Command> | null = null;

  constructor(
    readonly name: string,
    readonly version: number,
    /** Reads the stored command back; throws when it is not one. */
    readonly parse: (stored: unknown) => Command,
  ) {}

  at(point: string, phase: Phase<Command>): this {
    if (this.phases.has(point)) throw new Error(`Bug: lifecycle ${this.name} has two phases at ${point}`);
    this.phases.set(point, phase);
    return this;
  }

  /** What becomes of the business rows when a person resolves a parked request; without it they stay as they are. */
  abandon(settle: Abandon<Command>): this {
    if (this.settle !== null) throw new Error(`Bug: lifecycle ${this.name} says twice how it is abandoned`);
    this.settle = settle;
    return this;
  }

  get abandoned(): Abandon<Command> | null {
    return this.settle;
  }
}

export function lifecycle<Command>(
  name: string,
  version: number,
  parse: (stored: unknown) => Command,
): Lifecycle<Command> {
  return new Lifecycle(name, version, parse);
}
