import type { MigrationInterface, QueryRunner } from 'typeorm';
import { alter, buildIndex, recheck } from '#platform/database';

const COLUMNS = `
  ALTER TABLE payment.payments
    ADD COLUMN IF NOT EXISTS captured bigint NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS refunded bigint NOT NULL DEFAULT 0;
`;

const REFUNDS = `
  CREATE TABLE IF NOT EXISTS payment.refunds (
    id uuid CONSTRAINT refunds_pkey PRIMARY KEY,
    payment_id uuid NOT NULL CONSTRAINT refunds_payment REFERENCES payment.payments (id),
    key text NOT NULL CONSTRAINT refunds_key CHECK (length(key) BETWEEN 1 AND 100),
    amount bigint NOT NULL CONSTRAINT refunds_amount CHECK (amount > 0),
    reason text NOT NULL CONSTRAINT refunds_reason CHECK (length(reason) BETWEEN 1 AND 100),
    status text NOT NULL DEFAULT 'asked' CONSTRAINT refunds_status CHECK (status IN ('asked', 'accepted', 'failed', 'refused')),
    reference text CONSTRAINT refunds_reference CHECK (length(reference) BETWEEN 1 AND 255),
    detail text CONSTRAINT refunds_detail CHECK (length(detail) BETWEEN 1 AND 500),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT refunds_once UNIQUE (payment_id, key)
  );

  COMMENT ON TABLE payment.refunds IS 'What of payments was given back, or is to be: written before the gateway is called, one row per key and effect.';
  COMMENT ON COLUMN payment.refunds.reason IS 'In a word of whoever gives it back, e.g. return; nothing about a person.';
  COMMENT ON COLUMN payment.refunds.status IS 'asked until the gateway has answered; accepted also while the bank still has it; failed: the bank has sent it back.';
  COMMENT ON COLUMN payment.refunds.reference IS 'The gateway''s own name of the refund; null while it has told none.';
  COMMENT ON COLUMN payment.refunds.detail IS 'Why it was refused, or has failed.';
  COMMENT ON COLUMN payment.payments.captured IS 'Minor units that were taken; 0 where only an older build knew of the capture.';
  COMMENT ON COLUMN payment.payments.refunded IS 'The sum of its refunds that are asked or accepted.';
`;

const SANDBOX = `
  CREATE TABLE IF NOT EXISTS payment.sandbox_refunds (
    payment_id uuid NOT NULL CONSTRAINT sandbox_refunds_payment REFERENCES payment.sandbox_payments (id),
    key text NOT NULL CONSTRAINT sandbox_refunds_key CHECK (length(key) BETWEEN 1 AND 100),
    amount bigint NOT NULL CONSTRAINT sandbox_refunds_amount CHECK (amount > 0),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT sandbox_refunds_pkey PRIMARY KEY (payment_id, key)
  );

  COMMENT ON TABLE payment.sandbox_refunds IS 'Parts of payments that the sandbox has given back, each once per key.';
  COMMENT ON COLUMN payment.sandbox_payments.refunds IS 'How many refunds took effect: one of all that was left, or of parts of it.';
  COMMENT ON COLUMN payment.sandbox_payments.captures IS 'Like starts and cancels: how often the call took effect, which is at most once.';
`;

/** Rows of one statement, so that nobody waits long for one of them. */
const BATCH = 5_000;
/** What was taken and given back before there were columns for it. Returns the last id, null = there are no more. */
const FILL = `
  WITH batch AS (SELECT id FROM payment.payments WHERE id > $1 ORDER BY id LIMIT ${BATCH}),
  filled AS (
    UPDATE payment.payments SET captured = amount, refunded = CASE WHEN status = 'refunded' THEN amount ELSE refunded END
     WHERE id IN (SELECT id FROM batch) AND status IN ('completed', 'refunded') AND captured = 0
    RETURNING id, refunded, updated_at),
  kept AS (
    INSERT INTO payment.refunds (id, payment_id, key, amount, reason, status, created_at, updated_at)
    SELECT gen_random_uuid(), id, 'rest', refunded, 'rest', 'accepted', updated_at, updated_at FROM filled WHERE refunded > 0
    ON CONFLICT DO NOTHING)
  SELECT id AS last FROM batch ORDER BY id DESC LIMIT 1`;

/** Parts of a payment can be given back, and the sum of them is known. An older build goes on beside it: it gives back all or nothing. */
export class Refunds1700000000024 implements MigrationInterface {
  /** The rows are read, filled and indexed while others use them. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await alter(runner, COLUMNS);
    await alter(runner, REFUNDS);
    await alter(
      runner,
      'ALTER TABLE payment.sandbox_payments ADD COLUMN IF NOT EXISTS refunded bigint NOT NULL DEFAULT 0',
    );
    await alter(runner, SANDBOX);
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const [row] = (await runner.query(FILL, [after])) as { last: string }[];
      if (row === undefined) break;
      after = row.last;
    }
    await recheck(runner, 'payment.payments', {
      payments_captured: 'captured BETWEEN 0 AND amount',
      payments_refunded: 'refunded BETWEEN 0 AND captured',
    });
    await recheck(runner, 'payment.sandbox_payments', {
      sandbox_payments_refunds: 'refunds >= 0',
      sandbox_payments_refunded: 'refunded BETWEEN 0 AND amount',
    });
    await buildIndex(runner, 'payment', 'payments_by_reference', 'payments (reference) WHERE reference IS NOT NULL');
  }

  /** Fails while more than one part of a payment was given back at the sandbox. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX payment.payments_by_reference;
      DROP TABLE payment.sandbox_refunds, payment.refunds;
      ALTER TABLE payment.sandbox_payments
        DROP COLUMN refunded,
        DROP CONSTRAINT sandbox_payments_refunds,
        ADD CONSTRAINT sandbox_payments_refunds CHECK (refunds BETWEEN 0 AND 1);
      ALTER TABLE payment.payments DROP COLUMN refunded, DROP COLUMN captured;
      COMMENT ON COLUMN payment.sandbox_payments.refunds IS NULL;
      COMMENT ON COLUMN payment.sandbox_payments.captures IS 'Like starts, cancels and refunds: how often the call took effect, which is at most once.';
    `);
  }
}
