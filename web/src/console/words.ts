/** A time as the reader's locale writes it, to the second. */
export function momentOf(at: string): string {
  return new Date(at).toLocaleString(navigator.language, { dateStyle: 'short', timeStyle: 'medium' });
}

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago, e.g. `3 hours ago`. */
export function agoOf(at: string, now = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1_000;
  const format = new Intl.RelativeTimeFormat(navigator.language, { numeric: 'auto' });
  for (const [unit, length] of STEPS)
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  return format.format(Math.trunc(seconds), 'second');
}

/** `lastError` of a member's name: `Last error`. */
export function nameOf(member: string): string {
  const spaced = member.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
