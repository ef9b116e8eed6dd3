import { setTimeout as delay } from 'node:timers/promises';

/**
 * Begins `work` with 0, 1, 2 … at a steady rate until `until` (performance.now()), so many at a time at most; resolves when
 * all have ended.
 * @param {{ lanes: number, rate: number, until: number }} how
 * @param {(number: number) => Promise<void>} work
 */
export async function atRate({ lanes, rate, until }, work) {
  const begin = performance.now();
  let next = 0;
  const lane = async () => {
    for (;;) {
      const number = next++;
      const at = begin + (number * 1_000) / rate;
      // A lane that was busy for long begins late, but nothing once the time is over.
      if (Math.max(at, performance.now()) >= until) return;
      await delay(Math.max(0, at - performance.now()));
      await work(number);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/**
 * @template T
 * @param {number} lanes
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<unknown>} work
 */
export async function inLanes(lanes, items, work) {
  const left = items[Symbol.iterator]();
  const lane = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
