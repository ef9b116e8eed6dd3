import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recheck } from '#platform/database';

const TABLE = 'idempotency.idempotency_keys';

/** Keys as long as other services allow, and paths filled in with long parameters. Only wider: an older build goes on. */
export class LongKeys1700000000013 implements MigrationInterface {
  /** The rows are checked in transactions of their own. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await recheck(runner, TABLE, {
      idempotency_keys_key_length: 'length(idempotency_key) BETWEEN 1 AND 255',
      idempotency_keys_path_length: 'length(request_path) <= 255',
    });
    await runner.query(
      `COMMENT ON COLUMN ${TABLE}.request_path IS 'The route''s pattern with its parameters, spelled in one way; a longer one ends in its digest.'`,
    );
  }

  /** Fails while there are longer ones: they would be refused at their next step. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ${TABLE}
        DROP CONSTRAINT idempotency_keys_key_length,
        DROP CONSTRAINT idempotency_keys_path_length,
        ADD CONSTRAINT idempotency_keys_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 100),
        ADD CONSTRAINT idempotency_keys_path_length CHECK (length(request_path) <= 100);
      COMMENT ON COLUMN ${TABLE}.request_path IS NULL;
    `);
  }
}
