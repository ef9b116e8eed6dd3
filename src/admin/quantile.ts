/** How many took at most so long: the bounds rise, and the last has all of them. */
export type Buckets = ReadonlyMap<number, number>;

/** As Prometheus estimates it, evenly spread within a bucket; beyond the last bound it is that bound. Null = nothing was counted. */
export function quantile(share: number, buckets: Buckets): number | null {
  const all = [...buckets.values()].at(-1) ?? 0;
  if (all === 0) return null;
  const wanted = share * all;
  let [below, before] = [0, 0];
  for (const [bound, upTo] of buckets) {
    if (upTo >= wanted && upTo > before)
      return Number.isFinite(bound) ? below + ((bound - below) * (wanted - before)) / (upTo - before) : below;
    if (Number.isFinite(bound)) below = bound;
    before = upTo;
  }
  return below;
}
