import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A compensation keeps its own doubt, since it may wait for a person long after the process has gone on. */
export class CompensationDoubt1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE process.compensations ADD COLUMN unknown_since timestamptz;
      COMMENT ON COLUMN process.compensations.unknown_since IS 'Start of the first run whose call may have undone it unseen; it is asked for before it is sent again.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE process.compensations DROP COLUMN unknown_since');
  }
}
