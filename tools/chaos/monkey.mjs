import { setTimeout as delay } from 'node:timers/promises';
import { FAULTS } from './faults.mjs';

/** Between the end of one fault and the next, so that some faults meet what the last one left and some do not. */
const LONGEST_PAUSE_MS = 5_000;

/** Injects faults until `until` (performance.now()), in rounds of every kind once, each round in another order. */
export async function unleash(world, { until, random, report }) {
  const injected = Object.fromEntries(Object.keys(FAULTS).map((kind) => [kind, 0]));
  const pick = (list) => list[Math.floor(random() * list.length)];
  let round = [];
  while (performance.now() < until) {
    if (round.length === 0) round = shuffled(Object.keys(FAULTS), random);
    const kind = round.pop();
    report(kind);
    await FAULTS[kind]({ ...world, pick });
    injected[kind] += 1;
    await delay(random() * LONGEST_PAUSE_MS);
  }
  return injected;
}

function shuffled(list, random) {
  const result = [...list];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other], result[index]];
  }
  return result;
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
