import type { PersonalTable } from '#kernel/leases';

/** Jobs about something of a person. A parked one waits for an operator and could not be done without its arguments: it is not repeated. */
export const PERSONAL_JOBS: PersonalTable = {
  table: 'jobs.staged_jobs',
  rows: 'aggregate = ANY ($2)',
  live: "CASE WHEN parked_at IS NULL THEN 'job ' || job_name || ' (' || aggregate || ')' END",
  erased: { job_args: "'{}'::jsonb", last_error: 'NULL' },
  shown: 'id, job_name, job_args, aggregate, created_at, parked_at, last_error',
};
