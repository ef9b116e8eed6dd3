import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Idempotency1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA idempotency;

      CREATE TABLE idempotency.idempotency_keys (
        id uuid CONSTRAINT idempotency_keys_pkey PRIMARY KEY,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        idempotency_key text NOT NULL CONSTRAINT idempotency_keys_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 100),
        user_id text NOT NULL CONSTRAINT idempotency_keys_user_length CHECK (length(user_id) BETWEEN 1 AND 150),
        request_method text NOT NULL CONSTRAINT idempotency_keys_method_length CHECK (length(request_method) <= 10),
        request_path text NOT NULL CONSTRAINT idempotency_keys_path_length CHECK (length(request_path) <= 100),
        request_fingerprint bytea NOT NULL,
        request_params text,
        actor jsonb NOT NULL,
        origin_ip inet,
        traceparent text,
        lifecycle text NOT NULL,
        lifecycle_version integer NOT NULL,
        recovery_point text NOT NULL CONSTRAINT idempotency_keys_point_length CHECK (length(recovery_point) <= 50),
        lease_epoch bigint NOT NULL DEFAULT 1,
        leased_until timestamptz,
        last_run_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        next_run_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        attempts integer NOT NULL DEFAULT 0,
        unknown_since timestamptz,
        last_error text,
        parked_at timestamptz,
        response_code integer,
        response_headers jsonb,
        response_body bytea,
        finished_at timestamptz,
        CONSTRAINT idempotency_keys_scope UNIQUE (user_id, idempotency_key, request_method, request_path),
        CONSTRAINT idempotency_keys_finished CHECK ((finished_at IS NULL) = (response_code IS NULL) AND (finished_at IS NULL) = (recovery_point <> 'finished'))
      ) WITH (fillfactor = 85);

      CREATE INDEX idempotency_keys_due ON idempotency.idempotency_keys (next_run_at) WHERE finished_at IS NULL AND parked_at IS NULL;
      CREATE INDEX idempotency_keys_reapable ON idempotency.idempotency_keys (finished_at) WHERE finished_at IS NOT NULL;

      COMMENT ON TABLE idempotency.idempotency_keys IS 'One row per intended operation; finished rows are deleted by the reaper after the retention.';
      COMMENT ON COLUMN idempotency.idempotency_keys.request_params IS 'The validated command as JSON; dropped when finished, the fingerprint is enough to tell another payload.';
      COMMENT ON COLUMN idempotency.idempotency_keys.lease_epoch IS 'Rises with each new holder; every commit is guarded by it.';
      COMMENT ON COLUMN idempotency.idempotency_keys.unknown_since IS 'Start of the first run whose foreign call at this recovery point may have taken effect unseen.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA idempotency CASCADE');
  }
}
