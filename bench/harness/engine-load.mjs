// What the engine's comparisons share: so many processes, so many at a time, each timed from its start to its end.
import { randomUUID } from 'node:crypto';

/**
 * Runs `one(id)` for `count` ids, `atOnce` at a time.
 * @param {{ count: number | string, atOnce: number | string }} how
 * @param {(id: string) => Promise<unknown>} one
 */
export async function lanes({ count, atOnce }, one) {
  /** @type {number[]} */
  const latencies = [];
  let left = Number(count);
  const from = performance.now();
  await Promise.all(
    Array.from({ length: Number(atOnce) }, async () => {
      while (left > 0) {
        left -= 1;
        const began = performance.now();
        await one(randomUUID());
        latencies.push(performance.now() - began);
      }
    }),
  );
  const seconds = (performance.now() - from) / 1_000;
  latencies.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? NaN;
  return { seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}
