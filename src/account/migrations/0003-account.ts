import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Account1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA account;

      CREATE TABLE account.accounts (
        id uuid CONSTRAINT accounts_pkey PRIMARY KEY,
        user_id text NOT NULL CONSTRAINT accounts_user_length CHECK (length(user_id) BETWEEN 1 AND 150),
        status text NOT NULL CONSTRAINT accounts_status CHECK (status IN ('OPENING', 'PENDING_CBU', 'ACTIVE', 'CBU_REJECTED', 'REJECTED')),
        status_reason text,
        account_holder_id text NOT NULL CONSTRAINT accounts_holder_length CHECK (length(account_holder_id) BETWEEN 1 AND 64),
        product_type_id text NOT NULL,
        owner_name text NOT NULL CONSTRAINT accounts_owner_name_length CHECK (length(owner_name) BETWEEN 1 AND 100),
        owner_cuit text NOT NULL CONSTRAINT accounts_owner_cuit_digits CHECK (owner_cuit ~ '^[0-9]{11}$'),
        owner_type text NOT NULL CONSTRAINT accounts_owner_type CHECK (owner_type IN ('PHYSICAL_PERSON', 'LEGAL_PERSON')),
        account_type text NOT NULL,
        currency text NOT NULL CONSTRAINT accounts_currency CHECK (currency IN ('ARS', 'USD')),
        requested_cbu text CONSTRAINT accounts_requested_cbu_digits CHECK (requested_cbu ~ '^[0-9]{22}$'),
        deposit_account_id text CONSTRAINT accounts_deposit_length CHECK (length(deposit_account_id) BETWEEN 1 AND 64),
        cbu text CONSTRAINT accounts_cbu_digits CHECK (cbu ~ '^[0-9]{22}$'),
        origin_ip inet,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT accounts_of_user UNIQUE (user_id, id),
        CONSTRAINT accounts_deposit_once UNIQUE (user_id, deposit_account_id),
        CONSTRAINT accounts_cbu_once UNIQUE (user_id, cbu),
        CONSTRAINT accounts_product CHECK ((product_type_id, account_type) IN (('CURRENT_ACCOUNT', 'CHECKING'), ('SAVINGS_ACCOUNT', 'SAVINGS'))),
        CONSTRAINT accounts_active_has_cbu CHECK ((status = 'ACTIVE') = (cbu IS NOT NULL)),
        CONSTRAINT accounts_answered_has_deposit CHECK (status IN ('OPENING', 'REJECTED') OR deposit_account_id IS NOT NULL),
        CONSTRAINT accounts_reason_of_rejection CHECK ((status IN ('CBU_REJECTED', 'REJECTED')) = (status_reason IS NOT NULL))
      ) WITH (fillfactor = 85);

      CREATE TABLE account.audit_records (
        id uuid CONSTRAINT audit_records_pkey PRIMARY KEY,
        user_id text NOT NULL,
        resource_type text NOT NULL DEFAULT 'account' CONSTRAINT audit_records_resource_type CHECK (resource_type = 'account'),
        resource_id uuid NOT NULL,
        event text NOT NULL CONSTRAINT audit_records_event
          CHECK (event IN ('ACCOUNT_CREATED', 'DEPOSIT_LINKED', 'CBU_ASSIGNED', 'CBU_REJECTED', 'ACCOUNT_REJECTED')),
        origin_ip inet,
        data jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT audit_records_once UNIQUE (user_id, resource_id, event),
        CONSTRAINT audit_records_account FOREIGN KEY (user_id, resource_id) REFERENCES account.accounts (user_id, id)
      );

      COMMENT ON TABLE account.accounts IS 'One row per opened account; its id is the id of the idempotent request that opened it.';
      COMMENT ON COLUMN account.accounts.requested_cbu IS 'An existing CBU the client asked to attach; cbu stays null until the clearing house has agreed.';
      COMMENT ON COLUMN account.accounts.deposit_account_id IS 'The ledger''s own id: opaque, from another system, no foreign key.';
      COMMENT ON COLUMN account.accounts.origin_ip IS 'Of the first request; every later audit record repeats it, whoever did the step.';
      COMMENT ON TABLE account.audit_records IS 'What happened to an account, each event once.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA account CASCADE');
  }
}
