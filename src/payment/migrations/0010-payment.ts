import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A foreign system's books: no join or transaction of ours reaches them. */
const SANDBOX = `
  CREATE TABLE payment.sandbox_payments (
    id uuid CONSTRAINT sandbox_payments_pkey PRIMARY KEY,
    status text NOT NULL CONSTRAINT sandbox_payments_status CHECK (status IN
      ('unapproved', 'waiting_for_customer', 'approved', 'completed', 'failed', 'cancelled', 'aborted', 'refunded', 'mystery')),
    method text,
    amount bigint CONSTRAINT sandbox_payments_amount CHECK (amount > 0),
    currency text CONSTRAINT sandbox_payments_currency CHECK (currency ~ '^[A-Z]{3}$'),
    return_url text,
    webhook_url text,
    page_url text,
    starts integer NOT NULL DEFAULT 0 CONSTRAINT sandbox_payments_starts CHECK (starts BETWEEN 0 AND 1),
    captures integer NOT NULL DEFAULT 0 CONSTRAINT sandbox_payments_captures CHECK (captures BETWEEN 0 AND 1),
    cancels integer NOT NULL DEFAULT 0 CONSTRAINT sandbox_payments_cancels CHECK (cancels BETWEEN 0 AND 1),
    refunds integer NOT NULL DEFAULT 0 CONSTRAINT sandbox_payments_refunds CHECK (refunds BETWEEN 0 AND 1),
    hung text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT sandbox_payments_begun CHECK (num_nonnulls(method, amount, currency, return_url, webhook_url, page_url) = 6 * starts),
    CONSTRAINT sandbox_payments_never_begun CHECK (starts = 1 OR (status = 'cancelled' AND captures = 0 AND refunds = 0))
  ) WITH (fillfactor = 50);

  COMMENT ON TABLE payment.sandbox_payments IS 'The sandbox''s own books. It stands for a foreign system: no join or transaction of ours reaches them.';
  COMMENT ON COLUMN payment.sandbox_payments.method IS 'Null = cancelled before it was begun; a late start is refused.';
  COMMENT ON COLUMN payment.sandbox_payments.captures IS 'Like starts, cancels and refunds: how often the call took effect, which is at most once.';
  COMMENT ON COLUMN payment.sandbox_payments.hung IS 'The calls of a flaky payment whose first answer has been withheld.';
`;

/** Our record of payments, the webhooks that have come in, and the sandbox. */
export class Payment1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA payment;

      CREATE TABLE payment.payments (
        id uuid CONSTRAINT payments_pkey PRIMARY KEY,
        user_id text NOT NULL,
        order_id uuid NOT NULL,
        process_id uuid NOT NULL,
        gateway text NOT NULL CONSTRAINT payments_gateway CHECK (length(gateway) BETWEEN 1 AND 64),
        method text NOT NULL CONSTRAINT payments_method CHECK (length(method) BETWEEN 1 AND 64),
        amount bigint NOT NULL CONSTRAINT payments_amount CHECK (amount > 0),
        currency text NOT NULL CONSTRAINT payments_currency CHECK (currency ~ '^[A-Z]{3}$'),
        status text NOT NULL DEFAULT 'new' CONSTRAINT payments_status CHECK (length(status) BETWEEN 1 AND 64),
        reference text CONSTRAINT payments_reference CHECK (length(reference) BETWEEN 1 AND 255),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      ) WITH (fillfactor = 70);

      CREATE INDEX payments_of_order ON payment.payments (user_id, order_id, created_at);

      CREATE TABLE payment.webhook_events (
        gateway text NOT NULL,
        id text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT webhook_events_pkey PRIMARY KEY (gateway, id)
      );

      CREATE INDEX webhook_events_received ON payment.webhook_events (received_at);

      COMMENT ON TABLE payment.payments IS 'Our record of each payment: written before its gateway is called, and after the answer.';
      COMMENT ON COLUMN payment.payments.status IS 'new until the gateway has answered, then the gateway''s word, whatever it is.';
      COMMENT ON COLUMN payment.payments.reference IS 'The gateway''s own name of the payment; null while it has told none.';
      COMMENT ON TABLE payment.webhook_events IS 'Webhooks that have been acted upon, so that a repeated one is not. Kept longer than any gateway repeats.';
    `);
    await runner.query(SANDBOX);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA payment CASCADE');
  }
}
