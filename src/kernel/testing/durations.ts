const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `24 h`, `90 s`, `5 min`, `3 d`, `250 ms`, or of a number of them. Throws for anything else. */
export function milliseconds(duration: string | number): number {
  if (typeof duration === 'number') return duration;
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?) ?(ms|s|min|h|d)$/.exec(duration) ?? [];
  const factor = UNITS[unit];
  if (amount === undefined || factor === undefined) throw new Error(`${duration} is no duration: write it like 24 h`);
  return Number(amount) * factor;
}
