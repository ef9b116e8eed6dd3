import type { MigrationInterface, QueryRunner } from 'typeorm';
import { alter } from '#platform/database';

/** An outcome knows the trace that it came about in. An older build beside it writes none. */
export class EventsTraced1700000000029 implements MigrationInterface {
  /** See `alter`. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await alter(
      runner,
      `ALTER TABLE events.outcomes ADD COLUMN IF NOT EXISTS traceparent text;
       COMMENT ON COLUMN events.outcomes.traceparent IS 'Of the work in which it came about; its deliveries belong to that trace.'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events.outcomes DROP COLUMN traceparent');
  }
}
