import type { MigrationInterface, QueryRunner } from 'typeorm';
import { alter, buildIndex, recheck } from '#platform/database';

/** Shoppers without a token: claimed profiles, and what finds theirs among everybody's rows. */
export class Shop1700000000015 implements MigrationInterface {
  /** An older build takes orders meanwhile: each table is locked for a moment only, and its indexes are built beside it. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await alter(
      runner,
      'ALTER TABLE orders.profiles ADD COLUMN IF NOT EXISTS claimed_by text, ADD COLUMN IF NOT EXISTS claimed_at timestamptz',
    );
    await recheck(runner, 'orders.profiles', {
      profiles_claimed: '(claimed_by IS NULL) = (claimed_at IS NULL)',
      profiles_claimer_length: 'length(claimed_by) BETWEEN 1 AND 150',
    });
    await alter(runner, 'ALTER TABLE orders.orders ADD COLUMN IF NOT EXISTS set_aside boolean NOT NULL DEFAULT false');

    // By id, which is in the order of time and never changes: an index on updated_at would make every update of an order dearer.
    await buildIndex(
      runner,
      'orders',
      'orders_anonymous',
      `orders (id) WHERE status = 'INCOMPLETE' AND user_id LIKE 'anonymous:%'`,
    );
    await buildIndex(runner, 'orders', 'profiles_anonymous', `profiles (user_id) WHERE user_id LIKE 'anonymous:%'`);
    await buildIndex(runner, 'orders', 'profiles_claimed_by', 'profiles (claimed_by) WHERE claimed_by IS NOT NULL');
    const live = `WHERE ended_at IS NULL AND user_id LIKE 'anonymous:%'`;
    await buildIndex(runner, 'process', 'processes_anonymous_address', `processes ((snapshot ->> 'address')) ${live}`);

    await runner.query(
      `COMMENT ON COLUMN orders.profiles.claimed_by IS 'The shopper who took over everything of this anonymous profile; its cookie is spent.'`,
    );
    await runner.query(
      `COMMENT ON COLUMN orders.orders.set_aside IS 'An older cart that came with a claim: its owner finds it, and it is not the current one.'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX process.processes_anonymous_address, orders.profiles_claimed_by, orders.profiles_anonymous, orders.orders_anonymous;
      ALTER TABLE orders.orders DROP COLUMN set_aside;
      ALTER TABLE orders.profiles DROP COLUMN claimed_at, DROP COLUMN claimed_by;
    `);
  }
}
