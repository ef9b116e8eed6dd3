const LONGEST_MS = 15 * 60_000;

/** Doubles from `firstMs` to `longestMs`, 15 minutes unless told; `attempt` starts at 1. */
export function doublingBackOff(firstMs: number, attempt: number, longestMs = LONGEST_MS): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(30, Math.max(0, attempt - 1)));
}
