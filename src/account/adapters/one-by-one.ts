import type { ForeignOutcome } from '#kernel/foreign';

/** Requests under way at a time: an audit asks about every account, and must not be felt on the other side. */
const AT_A_TIME = 4;
/** For both sides together that is ten answers one after the other: within the auditor's minute, even at five seconds each. */
export const MAX_KEYS = 20;

/** Asks about many keys where the other side can only be asked about one. Ends with the first that is not answered. */
export async function oneByOne<T>(
  keys: readonly string[],
  find: (key: string) => Promise<ForeignOutcome<T | null>>,
): Promise<ForeignOutcome<ReadonlyMap<string, T>>> {
  const found = new Map<string, T>();
  const waiting = keys.values();
  let failure: ForeignOutcome<never> | null = null;
  const lane = async (): Promise<void> => {
    for (const key of waiting) {
      if (failure !== null) return;
      const outcome = await find(key);
      if (outcome.kind !== 'done') failure ??= outcome;
      else if (outcome.value !== null) found.set(key, outcome.value);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  return failure ?? { kind: 'done', value: found };
}
