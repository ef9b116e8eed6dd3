import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shoppers without a token: claimed profiles, and what finds theirs among everybody's rows. */
export class Shop1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE orders.profiles
        ADD COLUMN claimed_by text,
        ADD COLUMN claimed_at timestamptz,
        ADD CONSTRAINT profiles_claimed CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
        ADD CONSTRAINT profiles_claimer_length CHECK (length(claimed_by) BETWEEN 1 AND 150);
      ALTER TABLE orders.orders ADD COLUMN set_aside boolean NOT NULL DEFAULT false;

      -- By id, which is in the order of time and never changes: an index on updated_at would make every update of an order dearer.
      CREATE INDEX orders_anonymous ON orders.orders (id) WHERE status = 'INCOMPLETE' AND user_id LIKE 'anonymous:%';
      CREATE INDEX profiles_anonymous ON orders.profiles (user_id) WHERE user_id LIKE 'anonymous:%';
      CREATE INDEX profiles_claimed_by ON orders.profiles (claimed_by) WHERE claimed_by IS NOT NULL;
      CREATE INDEX processes_anonymous ON process.processes (user_id) WHERE user_id LIKE 'anonymous:%';
      CREATE INDEX processes_anonymous_address ON process.processes ((snapshot ->> 'address'))
        WHERE ended_at IS NULL AND user_id LIKE 'anonymous:%';

      COMMENT ON COLUMN orders.profiles.claimed_by IS 'The shopper who took over everything of this anonymous profile; its cookie is spent.';
      COMMENT ON COLUMN orders.orders.set_aside IS 'An older cart that came with a claim: its owner finds it, and it is not the current one.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX process.processes_anonymous_address, process.processes_anonymous, orders.profiles_claimed_by, orders.profiles_anonymous, orders.orders_anonymous;
      ALTER TABLE orders.orders DROP COLUMN set_aside;
      ALTER TABLE orders.profiles DROP COLUMN claimed_at, DROP COLUMN claimed_by;
    `);
  }
}
