import { setTimeout as delay } from 'node:timers/promises';

export interface WaitOptions {
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
}

/** A machine under load is slower by this factor than the bounds are meant for; a condition that is met costs no time. */
export const PATIENCE = 4;

/**
 * Resolves with the first value that is neither false, null nor undefined; fails with `what` when the bound passes.
 * The only place in the tests that polls: everything else waits for a condition, never for time to pass.
 */
export async function waitFor<T>(
  what: string,
  read: () => T | Promise<T>,
  { timeoutMs = 10_000, intervalMs = 25 }: WaitOptions = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const boundMs = timeoutMs * PATIENCE;
  const deadline = performance.now() + boundMs;
  let last: unknown;
  do {
    const value = await read();
    if (value !== false && value !== null && value !== undefined) return value as NonNullable<Exclude<T, false>>;
    last = value;
    await delay(intervalMs);
  } while (performance.now() < deadline);
  throw new Error(`Waited ${boundMs} ms in vain for: ${what} (last seen: ${String(last)})`);
}

/** Pauses between two tries of a client; bounded so that no test waits for a long `Retry-After`. */
export function pause(ms: number): Promise<void> {
  return delay(Math.min(ms, 2_000));
}

/** Runs `work` over all items, at most `width` at a time, results in order. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array<R>(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}
