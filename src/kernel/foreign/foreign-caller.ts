import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhenResult,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { Config } from '#platform/config';
import { Metrics, Tracing, type SpanFacts } from '#platform/telemetry';
import type { CallOutcome, Unanswered } from './call-outcome.js';
import type { ForeignCall, ForeignContext, ForeignOutcome } from './foreign-outcome.js';

/** So many failures in a row open it, for `foreignBreakerOpenMs`; then it lets one call through. */
const BREAKER_FAILURES = 5;

export interface CallBudget {
  readonly attempts: number;
  /** For all attempts and waits together; the last attempt is cut at its end. */
  readonly totalMs: number;
  /** For one attempt of a call that does not say; milliseconds. Default FOREIGN_TIMEOUT_MS. */
  readonly attemptMs?: number;
  /** Milliseconds since an earlier call under this key may have taken effect unseen; null = none has. */
  readonly unknownAgeMs: number | null;
  /**
   * In doubt, ask what became of the call before sending it again. Default true; false trusts the key instead, as long
   * as the other side remembers it.
   */
  readonly askFirst?: boolean;
}

/** One call with what all its attempts share. */
interface Making<Input, T> {
  readonly call: ForeignCall<Input, T>;
  readonly input: Input;
  readonly context: ForeignContext;
  /** When its budget of time is used up, by the clock of `performance.now`. */
  readonly end: number;
  /** Milliseconds of one attempt where the call does not say. */
  readonly attemptMs: number;
  readonly askFirst: boolean;
}

type Shared = Pick<Making<unknown, unknown>, 'context' | 'end' | 'attemptMs'> & {
  readonly call: Omit<ForeignCall<unknown, unknown>, 'call' | 'find'>;
};

/**
 * Makes a foreign call within a budget: circuit breaker, jittered back-off, `find` where an outcome is in doubt. A doubt
 * ends with an answer of the other side and with nothing else, so every other outcome carries it on.
 */
@Injectable()
export class ForeignCaller {
  private readonly breakers = new Map<string, CircuitBreakerPolicy>();

  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
  ) {}

  async make<Input, T>(
    call: ForeignCall<Input, T>,
    input: Input,
    context: ForeignContext,
    budget: CallBudget,
  ): Promise<CallOutcome<T>> {
    const making = {
      call,
      input,
      context,
      end: performance.now() + budget.totalMs,
      attemptMs: call.timeoutMs ?? budget.attemptMs ?? this.config.foreignTimeoutMs,
      askFirst: budget.askFirst !== false,
    };
    const forgets = call.find !== null && call.forgets !== false;
    if (forgets && (budget.unknownAgeMs ?? 0) > this.config.foreignKeyHorizonMs) return this.pastHorizon(making);
    let doubt = budget.unknownAgeMs !== null;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.attempt(making, doubt);
      if (outcome.kind !== 'unknown') return outcome;
      doubt = true;
      const wait = outcome.retryAfterMs ?? this.config.foreignBackoffMs * 2 ** (attempt - 1) * (0.5 + Math.random());
      if (attempt >= budget.attempts || performance.now() + wait >= making.end || context.signal.aborted)
        return outcome;
      await delay(wait, undefined, { signal: context.signal }).catch(() => undefined);
    }
  }

  /** Sends it once; `doubt` = it may have been sent before, so that it is asked for first. */
  private async attempt<Input, T>(making: Making<Input, T>, doubt: boolean): Promise<CallOutcome<T>> {
    const { call, input, askFirst } = making;
    const asks = askFirst && call.find !== null;
    if (doubt && asks) {
      const found = await this.ask(making);
      if (found !== null) return found;
    }
    const inDoubt = doubt && !asks;
    const outcome = await this.traced(making, 'call', (each) => call.call(input, each));
    switch (outcome.kind) {
      case 'done':
        return outcome;
      case 'refused':
        // An earlier attempt may have succeeded before this one was refused: the other side's books decide.
        return inDoubt && call.find !== null ? ((await this.ask(making)) ?? outcome) : outcome;
      case 'unknown':
        return { ...outcome, inDoubt: true };
      default:
        return { ...outcome, inDoubt };
    }
  }

  /** The other side may have forgotten the key, so that sending again could do it twice: only its books can tell. */
  private async pastHorizon<Input, T>(making: Making<Input, T>): Promise<CallOutcome<T>> {
    const reason = `${making.call.system}: past the key's horizon, nobody knows what became of the call`;
    return (await this.ask(making)) ?? { kind: 'lost', reason, inDoubt: true };
  }

  /** What became of a call in doubt; null = it never happened. Whatever is no answer leaves the doubt as it is. */
  private async ask<Input, T>(
    making: Making<Input, T>,
  ): Promise<{ readonly kind: 'done'; readonly value: T } | Unanswered | null> {
    const { call, input } = making;
    const found = await this.traced(
      making,
      'find',
      async (each) => call.find?.(input, each) ?? { kind: 'done', value: null },
    );
    if (found.kind === 'done') return found.value === null ? null : { kind: 'done', value: found.value };
    const reason = `${call.system} could not be asked what became of the call: ${found.kind === 'refused' ? found.code : found.reason}`;
    return { ...(found.kind === 'refused' ? { kind: 'unknown' } : found), reason, inDoubt: true };
  }

  /** `did`: it was sent, or asked what became of it. What the other side is sent as `traceparent` is this span. */
  private async traced<T>(
    shared: Shared,
    did: 'call' | 'find',
    send: (context: ForeignContext) => Promise<ForeignOutcome<T>>,
  ): Promise<ForeignOutcome<T>> {
    const { call, context } = shared;
    const facts = (): SpanFacts => ({
      // An endpoint of a webhook is a system of its own, named by its id.
      name: `${did} ${call.system.replace(/:.*/, '')}`,
      kind: 'client',
      parent: this.tracing.traceparent ?? context.traceparent,
      attributes: { 'holdfast.system': call.system },
    });
    return this.tracing.span(facts, async (span) => {
      const traceparent = span.traceparent ?? context.traceparent;
      const outcome = await this.once({ ...shared, context: { ...context, traceparent } }, send);
      const isUnderWay = outcome.kind === 'unknown' && outcome.underWay !== undefined;
      span.set({ 'holdfast.outcome': isUnderWay ? 'under-way' : outcome.kind });
      if ((outcome.kind === 'unknown' && !isUnderWay) || outcome.kind === 'misconfigured') span.failed(outcome.kind);
      return outcome;
    });
  }

  private async once<T>(
    { call: { system, breaker = system }, context, end, attemptMs }: Shared,
    send: (context: ForeignContext) => Promise<ForeignOutcome<T>>,
  ): Promise<ForeignOutcome<T>> {
    const limit = Math.max(1, Math.ceil(Math.min(attemptMs, end - performance.now())));
    const { signal, over } = within(context.signal, limit);
    try {
      const outcome = await heardBy(this.breaker(breaker), context, (each) =>
        untilAborted(send({ ...each, signal }), signal),
      );
      if (outcome.kind === 'misconfigured') this.metrics.foreignMisconfigured.inc({ system });
      return outcome;
    } catch (error) {
      if (error instanceof BrokenCircuitError)
        return {
          kind: 'not-sent',
          reason: `${breaker}: circuit breaker is open`,
          retryAfterMs: this.config.foreignBreakerOpenMs,
        };
      throw error;
    } finally {
      over();
    }
  }

  private breaker(name: string): CircuitBreakerPolicy {
    let breaker = this.breakers.get(name);
    if (breaker === undefined) {
      breaker = circuitBreaker(
        handleWhenResult((result) => {
          const { kind, alive } = result as { kind?: string; alive?: boolean };
          return kind === 'unknown' && alive !== true;
        }),
        { halfOpenAfter: this.config.foreignBreakerOpenMs, breaker: new ConsecutiveBreaker(BREAKER_FAILURES) },
      );
      this.breakers.set(name, breaker);
    }
    return breaker;
  }
}

/**
 * Sends it if its breaker lets it. The breaker is told of the first heartbeat already: while it tries a call out, all others
 * wait for what that one tells. Of a call that we gave up ourselves it is told nothing, unless it was tried out with that.
 */
function heardBy<T>(
  breaker: CircuitBreakerPolicy,
  context: ForeignContext,
  send: (context: ForeignContext) => Promise<ForeignOutcome<T>>,
): Promise<ForeignOutcome<T>> {
  return new Promise((settle, fail) => {
    const sent = (): Promise<unknown> =>
      new Promise((tell, tellNothing) => {
        const heartbeat = (details: unknown): void => {
          tell('alive');
          context.heartbeat?.(details);
        };
        send({ ...context, heartbeat }).then(
          (outcome) => {
            settle(outcome);
            const silent = outcome.kind === 'unknown' && isGivenUp(context.signal);
            if (silent && breaker.state !== CircuitState.HalfOpen) tellNothing(new Error('given up'));
            else tell(outcome);
          },
          (error: Error) => {
            fail(error);
            tellNothing(error);
          },
        );
      });
    breaker.execute(sent).catch(fail);
  });
}

/** By us, for a reason of our own; a time-out, also that of a silence, is the other side's. */
function isGivenUp({ aborted, reason }: AbortSignal): boolean {
  return aborted && (reason as { name?: unknown } | null)?.name !== 'TimeoutError';
}

/**
 * Fires with `outer`, or after `ms`, until it is over: AbortSignal.any and AbortSignal.timeout together, without what
 * they leave to the garbage collector after every call.
 */
function within(outer: AbortSignal, ms: number): { signal: AbortSignal; over: () => void } {
  const own = new AbortController();
  const abort = (): void => own.abort(outer.reason);
  const timer = setTimeout(
    () => own.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
    ms,
  ).unref();
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
    onAbort = (): void =>
      resolve({ kind: 'unknown', reason: signal.reason instanceof Error ? signal.reason.message : 'aborted' });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([call, aborted]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}
