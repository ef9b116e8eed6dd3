import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '#platform/database';

/** What is erased or exported of a person is found by their user id, in every table. */
export class Person1700000000017 implements MigrationInterface {
  /** CREATE INDEX CONCURRENTLY is not allowed inside a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'process', 'processes_of_user', 'processes (user_id)');
    await runner.query(
      "COMMENT ON TABLE admin.audit_log IS 'Who changed or read what by hand, when and why; written in the transaction of the change. Altered only where a person is erased: the words about what was theirs.'",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "COMMENT ON TABLE admin.audit_log IS 'Who changed what by hand, when and why; written in the transaction of the change, never altered.'",
    );
    await runner.query('DROP INDEX process.processes_of_user');
  }
}
