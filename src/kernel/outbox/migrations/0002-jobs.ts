import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Jobs1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA jobs;

      CREATE TABLE jobs.staged_jobs (
        id uuid CONSTRAINT staged_jobs_pkey PRIMARY KEY,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        job_name text NOT NULL CONSTRAINT staged_jobs_name_length CHECK (length(job_name) BETWEEN 1 AND 100),
        job_args jsonb NOT NULL,
        aggregate text NOT NULL CONSTRAINT staged_jobs_aggregate_length CHECK (length(aggregate) BETWEEN 1 AND 200),
        traceparent text,
        enqueued_at timestamptz,
        lease_epoch bigint NOT NULL DEFAULT 0,
        leased_until timestamptz,
        last_run_at timestamptz,
        next_run_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        attempts integer NOT NULL DEFAULT 0,
        refusals integer NOT NULL DEFAULT 0,
        unknown_since timestamptz,
        last_error text,
        parked_at timestamptz
      ) WITH (fillfactor = 85);

      CREATE INDEX staged_jobs_due ON jobs.staged_jobs (next_run_at) WHERE parked_at IS NULL;
      CREATE INDEX staged_jobs_aggregate ON jobs.staged_jobs (aggregate, created_at, id);

      COMMENT ON TABLE jobs.staged_jobs IS 'The outbox: written in the phase''s transaction, deleted in the transaction of the job''s effect.';
      COMMENT ON COLUMN jobs.staged_jobs.next_run_at IS 'When the enqueuer drives it next: at once, after the queue lost it, after a back-off, or when a worker''s lease ran out.';
      COMMENT ON COLUMN jobs.staged_jobs.refusals IS 'Definite refusals so far; a retry after one uses the next derived key.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA jobs CASCADE');
  }
}
