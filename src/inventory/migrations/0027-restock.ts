import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recheck } from '#platform/database';

const SAGA = "'RESERVED', 'CONFIRMED', 'COMPENSATED', 'NULL_CANCELLED', 'ISSUED', 'RETURNED'";

/** Lines of what customers have sent back. */
export class Restock1700000000027 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await recheck(runner, 'inventory.transaction_lines', {
      transaction_lines_status: statuses(`${SAGA}, 'RESTOCKED'`),
    });
  }

  /** What was sent back stays in the stock. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM inventory.transaction_lines WHERE status = 'RESTOCKED'");
    await recheck(runner, 'inventory.transaction_lines', { transaction_lines_status: statuses(SAGA) });
  }
}

function statuses(saga: string): string {
  return `CASE pattern WHEN 'tcc'
    THEN status IN ('TRIED', 'CONFIRM_PENDING', 'CONFIRMED', 'CANCELLED', 'NULL_CANCELLED', 'ISSUED', 'RETURNED')
    ELSE status IN (${saga}) END`;
}
