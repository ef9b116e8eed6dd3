import { doublingBackOff } from '#kernel/leases';

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 30_000;

/** How long a call whose outcome is still out waits for its next try, in milliseconds; `attempt` starts at 1. */
export function retryDelayMs(attempt: number): number {
  return doublingBackOff(FIRST_RETRY_MS, attempt, LONGEST_RETRY_MS);
}
