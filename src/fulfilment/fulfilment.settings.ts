import { defineSettings, optionalText, positiveMilliseconds, type Config } from '#platform/config';
import type { RetryPolicy } from '#kernel/process';

const RETRY = /^(\d{1,9}),(\d{1,3}(?:\.\d{1,3})?),(\d{1,9}),(\d{1,6})$/;

export const FULFILMENT_SETTINGS = defineSettings({
  families: ['FULFILMENT', 'TRACK', 'HEARTBEAT'],
  variables: {
    retry: optionalText('FULFILMENT_RETRY'),
    exhausted: optionalText('FULFILMENT_EXHAUSTED'),
    carrier: optionalText('FULFILMENT_CARRIER'),
    heartbeatMs: positiveMilliseconds('HEARTBEAT_TIMEOUT_MS', 10_000),
    trackIntervalMs: positiveMilliseconds('TRACK_INTERVAL_MS', 86_400_000),
  },
  problems: ({ retry, exhausted }) => [
    ...(retry === null || RETRY.test(retry)
      ? []
      : ['FULFILMENT_RETRY must be like 1000,2,60000,5: first wait (ms), coefficient, longest wait (ms), tries']),
    ...(exhausted === null || exhausted === 'undo' || exhausted === 'park'
      ? []
      : ['FULFILMENT_EXHAUSTED must be undo or park']),
  ],
});

/** One second, twice as long each time up to a minute, five tries; FULFILMENT_RETRY replaces it. */
export function policyOf(config: Config): RetryPolicy {
  const given = config.of(FULFILMENT_SETTINGS).retry ?? '1000,2,60000,5';
  const [, initial, coefficient, maximum, attempts] = RETRY.exec(given) ?? [];
  return {
    initialIntervalMs: Number(initial),
    backoffCoefficient: Number(coefficient),
    maximumIntervalMs: Number(maximum),
    maximumAttempts: Number(attempts),
    nonRetryableErrors: ['InvalidOrderError'],
  };
}

export function exhaustedOf(config: Config): 'undo' | 'park' {
  return config.of(FULFILMENT_SETTINGS).exhausted === 'park' ? 'park' : 'undo';
}
