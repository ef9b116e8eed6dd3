import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The books of the foreign systems keep the keys that they were called with, so they take long ones too. */
export class LongKeysOutside1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await limit(runner, 255);
  }

  /** Fails while there are longer ones. */
  async down(runner: QueryRunner): Promise<void> {
    await limit(runner, 100);
  }
}

async function limit(runner: QueryRunner, characters: number): Promise<void> {
  await runner.query(`
    ALTER TABLE deposit.deposits
      DROP CONSTRAINT deposits_key_length,
      ADD CONSTRAINT deposits_key_length CHECK (length(idempotency_key) BETWEEN 1 AND ${characters});
    ALTER TABLE cbu.cbus
      DROP CONSTRAINT cbus_key_length,
      ADD CONSTRAINT cbus_key_length CHECK (length(idempotency_key) BETWEEN 1 AND ${characters});
  `);
}
