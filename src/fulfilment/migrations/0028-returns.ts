import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has come back of delivered orders. */
export class Returns1700000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA fulfilment;

      CREATE TABLE fulfilment.returns (
        id uuid CONSTRAINT returns_pkey PRIMARY KEY,
        user_id text NOT NULL,
        order_id uuid NOT NULL,
        lines jsonb NOT NULL CONSTRAINT returns_lines CHECK (jsonb_typeof(lines) = 'array'),
        amount bigint NOT NULL CONSTRAINT returns_amount CHECK (amount >= 0),
        reason text NOT NULL CONSTRAINT returns_reason CHECK (length(reason) BETWEEN 1 AND 200),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      CREATE INDEX returns_of_order ON fulfilment.returns (order_id);
      CREATE INDEX returns_of_user ON fulfilment.returns (user_id);

      COMMENT ON TABLE fulfilment.returns IS 'What has come back of delivered orders, one row per return; kept, so that nothing comes back twice.';
      COMMENT ON COLUMN fulfilment.returns.id IS 'Of its process, too.';
      COMMENT ON COLUMN fulfilment.returns.lines IS '[{ sku, quantity }]';
      COMMENT ON COLUMN fulfilment.returns.amount IS 'What is given back for it; minor units.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA fulfilment CASCADE');
  }
}
