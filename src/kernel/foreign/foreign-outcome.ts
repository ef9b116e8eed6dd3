/**
 * What became of one call to a system that we do not own.
 * - done: it took effect, here is the answer.
 * - refused: it decided against us, and will again.
 * - misconfigured: our fault or an operator's (401, 403, 404, 405, 3xx); it had no effect.
 * - unknown: it may have taken effect (time-out, lost connection, 5xx, 429, in progress …).
 * - not-sent: nothing left this process (open circuit breaker); does not count as an attempt.
 */
export type ForeignOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | ForeignRefusal
  | { readonly kind: 'misconfigured'; readonly reason: string }
  | ForeignUnknown
  | { readonly kind: 'not-sent'; readonly reason: string; readonly retryAfterMs?: number };

export interface ForeignUnknown {
  readonly kind: 'unknown';
  readonly reason: string;
  readonly retryAfterMs?: number;
  /** The other side answered in good order (in progress, too many requests): no reason to open the breaker. */
  readonly alive?: boolean;
  /** It is at it, and has said how far: a step of a process looks again after `retryAfterMs`, and no try is used up. */
  readonly underWay?: UnderWay;
}

export interface UnderWay {
  /** JSON; null = nothing to tell. */
  readonly details: unknown;
}

export interface ForeignRefusal {
  readonly kind: 'refused';
  readonly status: number;
  /** The problem's `code`, or `http-<status>`. */
  readonly code: string;
  readonly detail: string;
}

/** The derived key and the signal that aborts the call when the lease is lost or the process stops. */
export interface ForeignContext {
  readonly key: string;
  readonly signal: AbortSignal;
  readonly traceparent: string | null;
  /** Tells that the call gets on, though it is not over yet. */
  readonly heartbeat?: (details: unknown) => void;
}

/** One foreign mutation: how to do it, and how to ask what became of it. */
export interface ForeignCall<Input, T> {
  /** Names the circuit breaker, the metrics and the log lines. */
  readonly system: string;
  /** Calls of one breaker open it for each other. Default: the system, where one part of it does not fail without the others. */
  readonly breaker?: string;
  /** Milliseconds that one attempt may take; default FOREIGN_TIMEOUT_MS. For what waits on our own work. */
  readonly timeoutMs?: number;
  /** Sends it. Never throws for what the other side did; a throw is our own bug. */
  readonly call: (input: Input, context: ForeignContext) => Promise<ForeignOutcome<T>>;
  /**
   * Asks what became of an unknown call; `done` with null = it never happened. Instead of a function, null: to repeat the
   * call tells as much as to ask, however late, as for a question, or where the other side never forgets a key.
   */
  readonly find: ((input: Input, context: ForeignContext) => Promise<ForeignOutcome<T | null>>) | null;
  /** false: the other side never forgets a key, so that the call may be repeated at any age once `find` knows of nothing. */
  readonly forgets?: boolean;
}

/** An answer as it came over the wire, or from a module in process, before it is read. */
export interface ForeignAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined when the body was not JSON. */
  readonly body: unknown;
}
