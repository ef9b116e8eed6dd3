/** Keeps what a case has left from the servers of the next cases, until somebody takes over. */
export const HOLD_PROCESSES = `
  UPDATE process.processes SET next_run_at = clock_timestamp() + interval '1 hour',
         leased_until = CASE WHEN leased_until IS NULL THEN NULL ELSE clock_timestamp() + interval '1 hour' END
   WHERE finished_at IS NULL`;
export const FREE_PROCESSES = `
  UPDATE process.processes SET next_run_at = clock_timestamp(),
         leased_until = CASE WHEN leased_until IS NULL THEN NULL ELSE clock_timestamp() END
   WHERE finished_at IS NULL`;
