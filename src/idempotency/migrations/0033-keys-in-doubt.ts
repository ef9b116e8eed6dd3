import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '#platform/database';

/** Requests of which nobody knows whether their call took effect: a few at any time. */
export class KeysInDoubt1700000000033 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(
      runner,
      'idempotency',
      'idempotency_keys_in_doubt',
      'idempotency_keys USING btree (unknown_since) WHERE unknown_since IS NOT NULL AND finished_at IS NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS idempotency.idempotency_keys_in_doubt');
  }
}
