import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is erased or exported of a person is found by their user id, in every table. */
export class Person1700000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Not CONCURRENTLY: that waits for every open snapshot, and a replica that waits for the lock of the migrations holds one.
    await runner.query('CREATE INDEX processes_of_user ON process.processes (user_id)');
    await runner.query('CREATE INDEX profiles_claimed ON orders.profiles (claimed_by) WHERE claimed_by IS NOT NULL');
    await runner.query(
      "COMMENT ON TABLE admin.audit_log IS 'Who changed or read what by hand, when and why; written in the transaction of the change. Altered only where a person is erased: the words about what was theirs.'",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "COMMENT ON TABLE admin.audit_log IS 'Who changed what by hand, when and why; written in the transaction of the change, never altered.'",
    );
    await runner.query('DROP INDEX orders.profiles_claimed, process.processes_of_user');
  }
}
