import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '#platform/database';

/** How people find a request: by its key, or among those that wait for them. */
export class KeysLookedUp1700000000031 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const on = 'idempotency_keys USING btree';
    // Of another collation than the column: what looks for one user's key must not be tempted to read everybody's.
    await buildIndex(runner, 'idempotency', 'idempotency_keys_of_key', `${on} (idempotency_key COLLATE "C", id)`);
    await buildIndex(
      runner,
      'idempotency',
      'idempotency_keys_parked',
      `${on} (id) WHERE parked_at IS NOT NULL AND finished_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS idempotency.idempotency_keys_of_key');
    await runner.query('DROP INDEX IF EXISTS idempotency.idempotency_keys_parked');
  }
}
