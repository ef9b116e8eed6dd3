import { defineSettings, flag, positiveMilliseconds, text } from '#platform/config';
import { versionShares, type RetryPolicy } from '#kernel/process';

const RETRY = /^(\d{1,9}),(\d{1,3}(?:\.\d{1,3})?),(\d{1,9}),(\d{1,6})$/;
const EXHAUSTED = ['undo', 'park'] as const;

/** Null = all that this build has. */
interface VersionsVariable {
  readonly name: string;
  readonly fallback: readonly number[] | null;
  readonly parse: (given: string) => readonly number[];
}

const VERSIONS: VersionsVariable = { name: 'FULFILMENT_VERSIONS', fallback: null, parse: versionsOf };

/** In the place of a carrier's name: orders are fulfilled elsewhere, by the event `order.placed`. */
export const NO_CARRIER = 'none';

export const FULFILMENT_SETTINGS = defineSettings({
  families: ['FULFILMENT', 'TRACK', 'HEARTBEAT'],
  variables: {
    retry: { name: 'FULFILMENT_RETRY', fallback: policyOf('1000,2,60000,5'), parse: policyOf },
    exhausted: { name: 'FULFILMENT_EXHAUSTED', fallback: EXHAUSTED[0], parse: exhaustedOf },
    versionShare: versionShares('FULFILMENT_VERSION_SHARE'),
    versions: VERSIONS,
    versionsForced: flag('FULFILMENT_VERSIONS_FORCE', false),
    carrier: text('FULFILMENT_CARRIER', 'sandbox'),
    heartbeatMs: positiveMilliseconds('HEARTBEAT_TIMEOUT_MS', 10_000),
    trackIntervalMs: positiveMilliseconds('TRACK_INTERVAL_MS', 86_400_000),
  },
});

function versionsOf(given: string): readonly number[] {
  const versions = given.split(',').map((each) => each.trim());
  if (!versions.every((each) => /^[1-9]\d{0,8}$/.test(each))) throw new Error('must be versions such as 1,2');
  return versions.map(Number);
}

/** Throws when it is not four numbers, or they make no sense together. */
function policyOf(given: string): RetryPolicy {
  const [, initial, coefficient, maximum, attempts] = RETRY.exec(given) ?? [];
  const policy = {
    initialIntervalMs: Number(initial),
    backoffCoefficient: Number(coefficient),
    maximumIntervalMs: Number(maximum),
    maximumAttempts: Number(attempts),
    nonRetryableErrors: ['InvalidOrderError'],
  };
  const { initialIntervalMs, backoffCoefficient, maximumIntervalMs, maximumAttempts } = policy;
  const holds = initialIntervalMs >= 1 && backoffCoefficient >= 1 && maximumIntervalMs >= initialIntervalMs;
  if (!holds || !(maximumAttempts >= 1))
    throw new Error('must be like 1000,2,60000,5: first wait (ms), coefficient, longest wait (ms), tries');
  return policy;
}

function exhaustedOf(given: string): (typeof EXHAUSTED)[number] {
  const known = EXHAUSTED.find((each) => each === given);
  if (known === undefined) throw new Error('must be undo or park');
  return known;
}
