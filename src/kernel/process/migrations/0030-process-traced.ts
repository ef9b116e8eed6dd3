import type { MigrationInterface, QueryRunner } from 'typeorm';
import { alter } from '#platform/database';

/** Each chapter of a process has a trace of its own. An older build beside it goes on in the one that is stored. */
export class ProcessTraced1700000000030 implements MigrationInterface {
  /** See `alter`. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await alter(
      runner,
      `ALTER TABLE process.processes ADD COLUMN IF NOT EXISTS trace_chapter integer NOT NULL DEFAULT 1;
       COMMENT ON COLUMN process.processes.trace_chapter IS 'The chapter whose trace traceparent belongs to.'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE process.processes DROP COLUMN trace_chapter');
  }
}
