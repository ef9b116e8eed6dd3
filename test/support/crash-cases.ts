/** Of the cases on Redis every so many-th is enough for a run by hand: the queue only wakes, and no process hangs on it. */
const SAMPLE = 5;

/** All cases on PostgreSQL; on Redis a sample, or all of them with CRASHES=all, as CI runs them. */
export function casesOn<Case>(queue: 'PostgreSQL' | 'Redis', cases: readonly Case[]): readonly Case[] {
  return queue === 'PostgreSQL' || process.env['CRASHES'] === 'all'
    ? cases
    : cases.filter((_each, index) => index % SAMPLE === 0);
}

/** Keeps what a case has left from the servers of the next cases, until somebody takes over. */
export const HOLD_PROCESSES = `
  UPDATE process.processes SET next_run_at = clock_timestamp() + interval '1 hour',
         leased_until = CASE WHEN leased_until IS NULL THEN NULL ELSE clock_timestamp() + interval '1 hour' END
   WHERE finished_at IS NULL`;
export const FREE_PROCESSES = `
  UPDATE process.processes SET next_run_at = clock_timestamp(),
         leased_until = CASE WHEN leased_until IS NULL THEN NULL ELSE clock_timestamp() END
   WHERE finished_at IS NULL`;
