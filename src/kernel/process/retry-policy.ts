import { Injectable } from '@nestjs/common';

/** How often a step is tried, and how long it waits in between; milliseconds. */
export interface RetryPolicy {
  /** Before the second try. */
  readonly initialIntervalMs: number;
  /** Each wait is so many times the one before. */
  readonly backoffCoefficient: number;
  readonly maximumIntervalMs: number;
  /** Tries in all, the first one included; Infinity = it is tried until it is told. */
  readonly maximumAttempts: number;
  /** Names, or codes, of thrown errors after which it is not tried again. */
  readonly nonRetryableErrors: readonly string[];
}

/** From 200 ms doubling to 30 s, for ever. */
export const DEFAULT_POLICY: RetryPolicy = {
  initialIntervalMs: 200,
  backoffCoefficient: 2,
  maximumIntervalMs: 30_000,
  maximumAttempts: Infinity,
  nonRetryableErrors: [],
};

/** A year; milliseconds. */
const LONGEST_MS = 31_536_000_000;

/** The least share of a wait that is left after jitter. */
const LEAST_SHARE = 0.8;

/** Draws how much of a wait is waited, so that what failed together is not tried again together; the harness replaces it. */
@Injectable()
export class Jitter {
  /** At least 0, at most 1. */
  draw(): number {
    return Math.random();
  }

  /** `delayMs` × [0.8, 1]. */
  of(delayMs: number): number {
    return delayMs * (LEAST_SHARE + (1 - LEAST_SHARE) * this.draw());
  }
}

/** The wait after the `attempt`-th try, from 1 on, without jitter; milliseconds. */
export function retryDelayMs(policy: RetryPolicy, attempt: number): number {
  const { initialIntervalMs, backoffCoefficient, maximumIntervalMs } = policy;
  return Math.min(initialIntervalMs * backoffCoefficient ** (Math.max(1, attempt) - 1), maximumIntervalMs);
}

/** What makes no sense in it. */
export function holesOfPolicy(policy: RetryPolicy): string[] {
  const { initialIntervalMs, backoffCoefficient, maximumIntervalMs, maximumAttempts } = policy;
  const holes: string[] = [];
  if (!(initialIntervalMs >= 1)) holes.push(`initialIntervalMs is ${initialIntervalMs}, and must be at least 1`);
  if (!(backoffCoefficient >= 1)) holes.push(`backoffCoefficient is ${backoffCoefficient}, and must be at least 1`);
  if (!(maximumIntervalMs >= initialIntervalMs && maximumIntervalMs <= LONGEST_MS))
    holes.push(
      `maximumIntervalMs is ${maximumIntervalMs}, and must be at least initialIntervalMs, which is ${initialIntervalMs}, and at most ${LONGEST_MS}`,
    );
  if (!(maximumAttempts >= 1)) holes.push(`maximumAttempts is ${maximumAttempts}, and must be at least 1`);
  return holes;
}

/** Whether the policy names this error, by its name or its code. */
export function isNonRetryable(policy: RetryPolicy, error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return policy.nonRetryableErrors.some((each) => each === error.name || each === code);
}
