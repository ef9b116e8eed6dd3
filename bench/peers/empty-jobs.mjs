/**
 * Stages so many jobs that do nothing, as if as many phases had committed, each for an aggregate of its own.
 * @param {import('../harness/postgres.mjs').Postgres} postgres
 * @param {string} database
 * @param {number} jobs
 */
export async function stageEmptyJobs(postgres, database, jobs) {
  await postgres.query(
    database,
    `INSERT INTO jobs.staged_jobs (id, job_name, job_args, aggregate)
     SELECT uuidv7(), 'empty', jsonb_build_object('number', number::text), 'bench:' || number FROM generate_series(1, $1::int) number`,
    [jobs],
  );
}
