// Sides take turns, so that a noisy machine is noisy for all of them; a figure is the median of the ratios of one round.

/**
 * Runs every side once per round, in alternating order, after one round that only warms up.
 * A side is `(round) => Promise<Record<string, number>>`; answers, per side, its measurements of each counted round.
 */
export async function inTurns({ rounds = 5, warmUp = 1, sides, before = async () => undefined }) {
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    const order = Object.keys(sides);
    if (round % 2 !== 0) order.reverse();
    for (const name of order) {
      await before(name);
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

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, least and greatest of the per-round ratios of one measurement. */
export function ratio(ours, theirs, what) {
  const ratios = ours.map((each, round) => each[what] / theirs[round][what]);
  return { median: median(ratios), least: Math.min(...ratios), greatest: Math.max(...ratios) };
}

/** The same for a figure of its own, such as a latency. */
export function spread(values) {
  return { median: median(values), least: Math.min(...values), greatest: Math.max(...values) };
}

/** Medians of every measurement of a side. */
export function medians(results) {
  return Object.fromEntries(Object.keys(results[0]).map((what) => [what, median(results.map((each) => each[what]))]));
}
