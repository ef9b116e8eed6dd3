/**
 * What a run leaves of the doubt whether a foreign call of its row took effect unseen.
 * - open: one may have; the doubt began with the first run of which that is true.
 * - settled: an answer has told, or nothing was ever sent.
 * - unchanged: the run neither sent nor asked anything.
 */
export type Doubt = 'open' | 'settled' | 'unchanged';

/** The one assignment of `unknown_since` at the end of a run; `parameter` is a Doubt. */
export function doubtAfter(parameter: string): string {
  return `unknown_since = CASE ${parameter}::text WHEN 'open' THEN coalesce(unknown_since, last_run_at) WHEN 'unchanged' THEN unknown_since END`;
}
