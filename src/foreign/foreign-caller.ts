import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhenResult, type CircuitBreakerPolicy } from 'cockatiel';
import { Config } from '../config/index.js';
import { Metrics } from '../telemetry/index.js';
import type { ForeignCall, ForeignContext, ForeignOutcome } from './foreign-outcome.js';

/** Opens after five failures in a row for five seconds, then lets one call through. */
const BREAKER_FAILURES = 5;
const BREAKER_OPEN_MS = 5_000;

export interface CallBudget {
  readonly attempts: number;
  /** For all attempts and waits together; the last attempt is cut at its end. */
  readonly totalMs: number;
  /** Milliseconds since an earlier call under this key may have taken effect; null = none has. */
  readonly unknownAgeMs: number | null;
  /** Ask what became of an earlier call before sending it again. */
  readonly askFirst?: boolean;
}

/** As ForeignOutcome, or: past the horizon of the key and nobody knows what became of the call. */
export type CallOutcome<T> = ForeignOutcome<T> | { readonly kind: 'lost'; readonly reason: string };

/** Makes a foreign call within a budget: circuit breaker, jittered back-off, `find` where an outcome is in doubt. */
@Injectable()
export class ForeignCaller {
  private readonly breakers = new Map<string, CircuitBreakerPolicy>();

  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  async make<Input, T>(call: ForeignCall<Input, T>, input: Input, context: ForeignContext, budget: CallBudget): Promise<CallOutcome<T>> {
    if (budget.unknownAgeMs !== null && budget.unknownAgeMs > this.config.foreignKeyHorizonMs) return this.ask(call, input, context);
    const end = performance.now() + budget.totalMs;
    let inDoubt = budget.unknownAgeMs !== null;
    if (inDoubt && budget.askFirst === true) {
      const found = await this.once(call, context, end, (each) => call.find(input, each));
      if (found.kind !== 'done')
        return found.kind === 'not-sent' ? found : { kind: 'unknown', reason: `${call.system} could not be asked what became of the call` };
      if (found.value !== null) return { kind: 'done', value: found.value };
      inDoubt = false;
    }
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.once(call, context, end, (each) => call.call(input, each));
      if (outcome.kind === 'misconfigured') this.metrics.foreignMisconfigured.inc({ system: call.system });
      if (outcome.kind === 'refused' && inDoubt) return (await this.contradiction(call, input, context, end)) ?? outcome;
      if (outcome.kind !== 'unknown') return inDoubt && outcome.kind === 'not-sent' ? { ...outcome, kind: 'unknown' } : outcome;
      inDoubt = true;
      const wait = outcome.retryAfterMs ?? this.config.foreignBackoffMs * 2 ** (attempt - 1) * (0.5 + Math.random());
      if (attempt >= budget.attempts || performance.now() + wait >= end || context.signal.aborted) return outcome;
      await delay(wait, undefined, { signal: context.signal }).catch(() => undefined);
    }
  }

  /** Past the horizon the other side may have forgotten the key, so sending again could do it twice. */
  private async ask<Input, T>(call: ForeignCall<Input, T>, input: Input, context: ForeignContext): Promise<CallOutcome<T>> {
    const end = performance.now() + this.config.foreignTimeoutMs;
    const found = await this.once(call, context, end, (each) => call.find(input, each));
    if (found.kind === 'unknown' || found.kind === 'not-sent') return found;
    if (found.kind === 'done' && found.value !== null) return { kind: 'done', value: found.value };
    return { kind: 'lost', reason: `${call.system}: past the key's horizon, nobody knows what became of the call` };
  }

  /** An earlier attempt may have succeeded before this one was refused: the other side's books decide; null = it stands. */
  private async contradiction<Input, T>(call: ForeignCall<Input, T>, input: Input, context: ForeignContext, end: number): Promise<CallOutcome<T> | null> {
    const found = await this.once(call, context, end, (each) => call.find(input, each));
    if (found.kind === 'done') return found.value === null ? null : { kind: 'done', value: found.value };
    return { kind: 'unknown', reason: `${call.system} refused after an unknown attempt and could not be asked` };
  }

  private async once<T>(
    { system, timeoutMs = this.config.foreignTimeoutMs }: { readonly system: string; readonly timeoutMs?: number },
    context: ForeignContext,
    end: number,
    call: (context: ForeignContext) => Promise<ForeignOutcome<T>>,
  ): Promise<ForeignOutcome<T>> {
    const limit = Math.max(1, Math.ceil(Math.min(timeoutMs, end - performance.now())));
    const { signal, over } = within(context.signal, limit);
    try {
      return (await this.breaker(system).execute(() => untilAborted(call({ ...context, signal }), signal))) as ForeignOutcome<T>;
    } catch (error) {
      if (error instanceof BrokenCircuitError) return { kind: 'not-sent', reason: `${system}: circuit breaker is open`, retryAfterMs: BREAKER_OPEN_MS };
      throw error;
    } finally {
      over();
    }
  }

  private breaker(system: string): CircuitBreakerPolicy {
    let breaker = this.breakers.get(system);
    if (breaker === undefined) {
      breaker = circuitBreaker(
        handleWhenResult((result) => {
          const { kind, alive } = result as { kind?: string; alive?: boolean };
          return kind === 'unknown' && alive !== true;
        }),
        { halfOpenAfter: BREAKER_OPEN_MS, breaker: new ConsecutiveBreaker(BREAKER_FAILURES) },
      );
      this.breakers.set(system, breaker);
    }
    return breaker;
  }
}

/**
 * Fires with `outer`, or after `ms`, until it is over: AbortSignal.any and AbortSignal.timeout together, without what
 * they leave to the garbage collector after every call.
 */
function within(outer: AbortSignal, ms: number): { signal: AbortSignal; over: () => void } {
  const own = new AbortController();
  const abort = (): void => own.abort(outer.reason);
  const timer = setTimeout(() => own.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms).unref();
  if (outer.aborted) abort();
  else outer.addEventListener('abort', abort, { once: true });
  const over = (): void => {
    clearTimeout(timer);
    outer.removeEventListener('abort', abort);
  };
  return { signal: own.signal, over };
}

/** A call that ignores its signal must not hold the caller past it. */
async function untilAborted<T>(call: Promise<ForeignOutcome<T>>, signal: AbortSignal): Promise<ForeignOutcome<T>> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<ForeignOutcome<T>>((resolve) => {
    onAbort = (): void => resolve({ kind: 'unknown', reason: signal.reason instanceof Error ? signal.reason.message : 'aborted' });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([call, aborted]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}
