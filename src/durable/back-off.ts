const LONGEST_MS = 15 * 60_000;

/** Doubles from `firstMs` to 15 minutes; `attempt` starts at 1. */
export function doublingBackOff(firstMs: number, attempt: number): number {
  return Math.min(LONGEST_MS, firstMs * 2 ** Math.min(30, Math.max(0, attempt - 1)));
}
