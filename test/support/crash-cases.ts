/** Of the cases on Redis every so many-th is enough for a run by hand: the queue only wakes, and no process hangs on it. */
const SAMPLE = 5;

/** All cases on PostgreSQL; on Redis a sample, or all of them with CRASHES=all, as CI runs them. */
export function casesOn<Case>(queue: 'PostgreSQL' | 'Redis', cases: readonly Case[]): readonly Case[] {
  return queue === 'PostgreSQL' || process.env['CRASHES'] === 'all' ? cases : cases.filter((_each, index) => index % SAMPLE === 0);
}
