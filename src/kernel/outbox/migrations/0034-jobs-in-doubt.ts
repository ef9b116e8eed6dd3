import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '#platform/database';

/** Jobs of which nobody knows whether their call took effect: a few at any time. */
export class JobsInDoubt1700000000034 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(
      runner,
      'jobs',
      'staged_jobs_in_doubt',
      'staged_jobs USING btree (unknown_since) WHERE unknown_since IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS jobs.staged_jobs_in_doubt');
  }
}
