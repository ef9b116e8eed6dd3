import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '#platform/database';

const INDEXES = {
  processes_in_doubt: 'processes USING btree (unknown_since) WHERE unknown_since IS NOT NULL AND finished_at IS NULL',
  compensations_in_doubt: 'compensations USING btree (unknown_since) WHERE unknown_since IS NOT NULL',
};

/** Processes and compensations of which nobody knows whether their call took effect: a few at any time. */
export class ProcessesInDoubt1700000000035 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(INDEXES)) await buildIndex(runner, 'process', name, on);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await runner.query(`DROP INDEX IF EXISTS process.${name}`);
  }
}
