import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Processes as their owner looks for them. */
export class ProcessOwner1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE process.processes ADD COLUMN dismissed_at timestamptz;
      CREATE INDEX processes_owner ON process.processes (user_id, definition, id DESC) WHERE subject IS NOT NULL AND dismissed_at IS NULL;
      COMMENT ON COLUMN process.processes.dismissed_at IS 'Its owner has seen the end and wants it no longer shown as the current one.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE process.processes DROP COLUMN dismissed_at');
  }
}
