import type { MigrationInterface, QueryRunner } from 'typeorm';
import { alter } from '#platform/database';

/** A problem's request id leads to its request. Rows of an older build beside it have none. */
export class KeysRequestId1700000000039 implements MigrationInterface {
  /** See `alter`. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await alter(
      runner,
      `ALTER TABLE idempotency.idempotency_keys ADD COLUMN IF NOT EXISTS request_id text;
       COMMENT ON COLUMN idempotency.idempotency_keys.request_id IS 'X-Request-Id of the request that made the row; of those that repeated it nothing is kept.'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE idempotency.idempotency_keys DROP COLUMN request_id');
  }
}
