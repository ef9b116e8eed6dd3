import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '#platform/database';

/** What was changed by hand, among many more looks. */
export class AuditedChanges1700000000038 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const looked = "'(^|[.])(list|view|find|timeline|audit|export|search|reconcile)$'";
    await buildIndex(runner, 'admin', 'audit_log_changes', `audit_log USING btree (id) WHERE action !~ ${looked}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS admin.audit_log_changes');
  }
}
