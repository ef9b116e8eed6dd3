import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '#platform/database';

/** What is looked up by something else than its owner: an entry of the audit log by what it is about, a payment by its order. */
export class LookedUp1700000000021 implements MigrationInterface {
  /** CREATE INDEX CONCURRENTLY is not allowed inside a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'admin', 'audit_log_about', "audit_log (split_part(subject, ':', 2))");
    await buildIndex(runner, 'payment', 'payments_by_order', 'payments (order_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX payment.payments_by_order, admin.audit_log_about');
  }
}
