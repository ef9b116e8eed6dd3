import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recheck } from '#platform/database';

/** The books of the foreign systems keep the keys that they were called with, so they take long ones too. */
export class LongKeysOutside1700000000020 implements MigrationInterface {
  /** The rows are checked in transactions of their own. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await recheck(runner, 'deposit.deposits', { deposits_key_length: 'length(idempotency_key) BETWEEN 1 AND 255' });
    await recheck(runner, 'cbu.cbus', { cbus_key_length: 'length(idempotency_key) BETWEEN 1 AND 255' });
  }

  /** Fails while there are longer ones. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE deposit.deposits
        DROP CONSTRAINT deposits_key_length,
        ADD CONSTRAINT deposits_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 100);
      ALTER TABLE cbu.cbus
        DROP CONSTRAINT cbus_key_length,
        ADD CONSTRAINT cbus_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 100);
    `);
  }
}
