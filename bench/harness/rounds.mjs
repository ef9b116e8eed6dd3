// Sides take turns, so that a noisy machine is noisy for all of them; a figure is the median of the ratios of one round.

/** @typedef {Record<string, number>} Measured what one round of one side has measured, by name */
/** @typedef {(round: number) => Promise<Measured>} Side */
/** @typedef {{ median: number, least: number, greatest: number }} Figure */

/**
 * Runs every side once per round, in alternating order, after one round that only warms up.
 * Answers, per side, its measurements of each counted round.
 * @template {string} Name
 * @param {{ rounds?: number, warmUp?: number, sides: Record<Name, Side>, before?: () => Promise<unknown> }} how
 * @returns {Promise<Record<Name, Measured[]>>}
 */
export async function inTurns({ rounds = 5, warmUp = 1, sides, before = async () => undefined }) {
  const names = /** @type {Name[]} */ (Object.keys(sides));
  /** @type {{ [name: string]: Measured[] }} */
  const made = Object.fromEntries(names.map((name) => [name, []]));
  const results = /** @type {Record<Name, Measured[]>} */ (made);
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      await before();
      const measured = await sides[name](round);
      if (round < 0) continue;
      results[name].push(measured);
      process.stderr.write(
        `  round ${round + 1} ${name}: ${Object.entries(measured)
          .map(([what, value]) => `${what} ${Number(value).toPrecision(4)}`)
          .join(', ')}\n`,
      );
    }
  }
  return results;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * Median, least and greatest of the per-round ratios of one measurement.
 * @param {Measured[]} ours
 * @param {Measured[]} theirs
 * @param {string} what
 * @returns {Figure}
 */
export function ratio(ours, theirs, what) {
  return spread(ours.map((each, round) => figureOf(each, what) / figureOf(theirs[round], what)));
}

/**
 * The same for a figure of its own, such as a latency.
 * @param {readonly number[]} values
 * @returns {Figure}
 */
export function spread(values) {
  return { median: median(values), least: Math.min(...values), greatest: Math.max(...values) };
}

/**
 * Medians of every measurement of a side.
 * @param {Measured[]} results
 * @returns {Measured}
 */
export function medians(results) {
  const names = Object.keys(results[0] ?? {});
  return Object.fromEntries(names.map((what) => [what, median(results.map((each) => figureOf(each, what)))]));
}

/**
 * @param {Measured | undefined} measured
 * @param {string} what
 */
export function figureOf(measured, what) {
  const figure = measured?.[what];
  if (figure === undefined) throw new Error(`Bug: ${what} was not measured`);
  return figure;
}
