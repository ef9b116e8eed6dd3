import { setTimeout as delay } from 'node:timers/promises';
import { FAULTS } from './faults.mjs';

/** @import { Member } from './fleet.mjs' */
/** @import { World } from './world.mjs' */
/** @typedef {{ kind: string, begin: number, end: number }} Injected by performance.now() */

/** Between the end of one fault and the next, so that some faults meet what the last one left and some do not. */
const LONGEST_PAUSE_MS = 3_000;

/**
 * Injects faults until `until` (performance.now()), in rounds of every kind once, each round in another order; answers all of them.
 * @param {World} world
 * @param {{ until: number, random: () => number, report: (kind: string) => void }} how
 */
export async function unleash(world, { until, random, report }) {
  /** @type {Injected[]} */
  const injected = [];
  const pick = (/** @type {Member[]} */ list) => {
    const picked = list[Math.floor(random() * list.length)];
    if (picked === undefined) throw new Error('Bug: nobody to pick');
    return picked;
  };
  while (performance.now() < until) {
    for (const [kind, fault] of shuffled(Object.entries(FAULTS), random)) {
      if (performance.now() >= until) break;
      report(kind);
      const begin = performance.now();
      await fault({ ...world, pick, random });
      injected.push({ kind, begin, end: performance.now() });
      await delay(random() * LONGEST_PAUSE_MS);
    }
  }
  return injected;
}

/**
 * @template T
 * @param {T[]} list
 * @param {() => number} random
 */
function shuffled(list, random) {
  const result = [...list];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [/** @type {T} */ (result[other]), /** @type {T} */ (result[index])];
  }
  return result;
}

/**
 * Numbers from 0 to 1 that a seed repeats (mulberry32).
 * @param {number} seed
 */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
