import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Deposit1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA deposit;

      CREATE TABLE deposit.deposits (
        id uuid CONSTRAINT deposits_pkey PRIMARY KEY,
        user_id text NOT NULL CONSTRAINT deposits_user_length CHECK (length(user_id) BETWEEN 1 AND 150),
        idempotency_key text NOT NULL CONSTRAINT deposits_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 100),
        account_holder_key text NOT NULL CONSTRAINT deposits_holder_length CHECK (length(account_holder_key) BETWEEN 1 AND 64),
        account_holder_type text NOT NULL CONSTRAINT deposits_holder_type CHECK (account_holder_type = 'CLIENT'),
        product_type_key text NOT NULL CONSTRAINT deposits_product CHECK (product_type_key IN ('CURRENT_ACCOUNT', 'SAVINGS_ACCOUNT')),
        name text NOT NULL CONSTRAINT deposits_name_length CHECK (length(name) BETWEEN 1 AND 100),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT deposits_once UNIQUE (user_id, idempotency_key)
      );
      CREATE INDEX deposits_by_key ON deposit.deposits (idempotency_key);

      COMMENT ON TABLE deposit.deposits IS 'Stands for the books of a core-banking ledger that is not ours.';
      COMMENT ON COLUMN deposit.deposits.idempotency_key IS 'The key it was made under; outlives the idempotency row, so a late repeat makes no second deposit.';
      COMMENT ON INDEX deposit.deposits_by_key IS 'An admin looks a key up without knowing the user.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA deposit CASCADE');
  }
}
