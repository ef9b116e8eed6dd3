import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Cbu1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA cbu;

      CREATE SEQUENCE cbu.cbu_account_numbers AS bigint MINVALUE 1 MAXVALUE 9999999999999 NO CYCLE;

      CREATE TABLE cbu.cbus (
        id uuid CONSTRAINT cbus_pkey PRIMARY KEY,
        user_id text NOT NULL CONSTRAINT cbus_user_length CHECK (length(user_id) BETWEEN 1 AND 150),
        idempotency_key text NOT NULL CONSTRAINT cbus_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 100),
        cbu text NOT NULL CONSTRAINT cbus_cbu_digits CHECK (cbu ~ '^[0-9]{22}$'),
        owner_name text NOT NULL CONSTRAINT cbus_owner_name_length CHECK (length(owner_name) BETWEEN 1 AND 100),
        owner_cuit text NOT NULL CONSTRAINT cbus_owner_cuit_digits CHECK (owner_cuit ~ '^[0-9]{11}$'),
        owner_type text NOT NULL CONSTRAINT cbus_owner_type CHECK (owner_type IN ('PHYSICAL_PERSON', 'LEGAL_PERSON')),
        account_type text NOT NULL CONSTRAINT cbus_account_type CHECK (account_type IN ('CHECKING', 'SAVINGS')),
        currency text NOT NULL CONSTRAINT cbus_currency CHECK (currency IN ('ARS', 'USD')),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT cbus_once UNIQUE (user_id, idempotency_key),
        CONSTRAINT cbus_cbu UNIQUE (cbu)
      );
      CREATE INDEX cbus_by_key ON cbu.cbus (idempotency_key);

      COMMENT ON TABLE cbu.cbus IS 'Stands for the books of a clearing house that is not ours.';
      COMMENT ON CONSTRAINT cbus_cbu ON cbu.cbus IS 'A CBU is unique in the whole country, whoever registered it, so this one does not start with user_id.';
      COMMENT ON SEQUENCE cbu.cbu_account_numbers IS 'Account part of new CBUs; a number drawn by a rolled-back run is never used again.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA cbu CASCADE');
  }
}
