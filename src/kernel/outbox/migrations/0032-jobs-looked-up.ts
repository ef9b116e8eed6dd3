import type { MigrationInterface, QueryRunner } from 'typeorm';
import { alter, buildIndex } from '#platform/database';

/** The jobs that wait for a person, in the order in which they were staged, and since when a budget is theirs. */
export class JobsLookedUp1700000000032 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await alter(runner, 'ALTER TABLE jobs.staged_jobs ADD COLUMN IF NOT EXISTS retried_at timestamptz');
    await runner.query(
      "COMMENT ON COLUMN jobs.staged_jobs.retried_at IS 'When a person last gave it a fresh budget: its age counts from then.'",
    );
    await buildIndex(runner, 'jobs', 'staged_jobs_parked', 'staged_jobs USING btree (id) WHERE parked_at IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS jobs.staged_jobs_parked');
    await alter(runner, 'ALTER TABLE jobs.staged_jobs DROP COLUMN IF EXISTS retried_at');
  }
}
