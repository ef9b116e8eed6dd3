import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A foreign system's books: no join or transaction of ours reaches them. */
const SANDBOX = `
  CREATE TABLE shipping.sandbox_shipments (
    id uuid CONSTRAINT sandbox_shipments_pkey PRIMARY KEY,
    stage text CONSTRAINT sandbox_shipments_stage CHECK (stage IN
      ('booked', 'labelled', 'picked-up', 'delivered', 'failed', 'returned', 'cancelled')),
    stage_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    next_at timestamptz,
    behaviour text,
    delay_ms integer,
    order_id uuid,
    webhook_url text,
    arranges integer NOT NULL DEFAULT 0 CONSTRAINT sandbox_shipments_arranges CHECK (arranges BETWEEN 0 AND 1),
    cancels integer NOT NULL DEFAULT 0 CONSTRAINT sandbox_shipments_cancels CHECK (cancels BETWEEN 0 AND 1),
    statuses integer NOT NULL DEFAULT 0,
    hung text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT sandbox_shipments_booked CHECK (num_nonnulls(order_id, webhook_url, delay_ms) = 3 * arranges),
    CONSTRAINT sandbox_shipments_never_booked CHECK (arranges = 1 OR stage IS NULL OR stage = 'cancelled')
  ) WITH (fillfactor = 50);

  CREATE INDEX sandbox_shipments_due ON shipping.sandbox_shipments (next_at) WHERE next_at IS NOT NULL;

  COMMENT ON TABLE shipping.sandbox_shipments IS 'The sandbox carrier''s own books. It stands for a foreign system: no join or transaction of ours reaches them.';
  COMMENT ON COLUMN shipping.sandbox_shipments.stage IS 'Null = nothing is booked yet, because its first arrange was to fail.';
  COMMENT ON COLUMN shipping.sandbox_shipments.stage_at IS 'Since when it is in its stage.';
  COMMENT ON COLUMN shipping.sandbox_shipments.next_at IS 'When it gets on by itself; null = it does not.';
  COMMENT ON COLUMN shipping.sandbox_shipments.behaviour IS 'What is to be tried out with it; null = all goes well.';
  COMMENT ON COLUMN shipping.sandbox_shipments.delay_ms IS 'Milliseconds from one stage to the next.';
  COMMENT ON COLUMN shipping.sandbox_shipments.order_id IS 'Null = cancelled before it was booked; a late arrange is refused.';
  COMMENT ON COLUMN shipping.sandbox_shipments.arranges IS 'Like cancels: how often the call took effect, which is at most once.';
  COMMENT ON COLUMN shipping.sandbox_shipments.statuses IS 'How often it was asked about.';
  COMMENT ON COLUMN shipping.sandbox_shipments.hung IS 'The calls whose first answer has been withheld.';
`;

/** Our record of shipments, the webhooks that have come in, and the sandbox. */
export class Shipping1700000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA shipping;

      CREATE TABLE shipping.shipments (
        id uuid CONSTRAINT shipments_pkey PRIMARY KEY,
        user_id text NOT NULL,
        order_id uuid NOT NULL,
        process_id uuid NOT NULL,
        carrier text NOT NULL CONSTRAINT shipments_carrier CHECK (length(carrier) BETWEEN 1 AND 64),
        stage text NOT NULL DEFAULT 'new' CONSTRAINT shipments_stage CHECK (stage IN
          ('new', 'booked', 'labelled', 'picked-up', 'delivered', 'failed', 'returned', 'cancelled')),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      ) WITH (fillfactor = 70);

      CREATE INDEX shipments_of_order ON shipping.shipments (user_id, order_id, created_at);

      CREATE TABLE shipping.webhook_events (
        carrier text NOT NULL,
        id text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT webhook_events_pkey PRIMARY KEY (carrier, id)
      );

      CREATE INDEX webhook_events_received ON shipping.webhook_events (received_at);

      COMMENT ON TABLE shipping.shipments IS 'Our record of each shipment: written before its carrier is called, and after the answer. Its address is the order''s to know.';
      COMMENT ON COLUMN shipping.shipments.stage IS 'new until the carrier has answered, then the carrier''s word.';
      COMMENT ON TABLE shipping.webhook_events IS 'Webhooks that have been acted upon, so that a repeated one is not. Kept longer than any carrier repeats.';
    `);
    await runner.query(SANDBOX);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA shipping CASCADE');
  }
}
