import { setTimeout as delay } from 'node:timers/promises';

/** Resolves with the first value that is neither null nor undefined; fails with `what` when the bound passes. */
export async function waitFor<T>(
  what: string,
  read: () => T | Promise<T>,
  timeoutMs = 30_000,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  do {
    const value = await read();
    if (value !== null && value !== undefined) return value;
    await delay(25);
  } while (performance.now() < deadline);
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}`);
}
