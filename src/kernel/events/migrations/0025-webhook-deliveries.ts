import type { MigrationInterface, QueryRunner } from 'typeorm';
import { alter, buildIndex } from '#platform/database';

const TABLES = `
  CREATE TABLE IF NOT EXISTS events.delivered (
    id uuid CONSTRAINT delivered_pkey PRIMARY KEY,
    endpoint_id uuid NOT NULL,
    outcome_id uuid NOT NULL,
    position bigint NOT NULL,
    created_at timestamptz NOT NULL,
    delivered_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE TABLE IF NOT EXISTS events.delivery_attempts (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT delivery_attempts_pkey PRIMARY KEY,
    delivery_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    milliseconds integer NOT NULL,
    status integer,
    answer text CONSTRAINT delivery_attempts_answer_length CHECK (length(answer) <= 1024),
    error text CONSTRAINT delivery_attempts_error_length CHECK (length(error) <= 500)
  );
  CREATE INDEX IF NOT EXISTS delivered_newest ON events.delivered (position, id);
  CREATE INDEX IF NOT EXISTS delivered_there ON events.delivered (endpoint_id, position, id);
  CREATE UNIQUE INDEX IF NOT EXISTS delivered_once ON events.delivered (outcome_id, endpoint_id);
  CREATE INDEX IF NOT EXISTS delivered_age ON events.delivered (delivered_at);
  CREATE INDEX IF NOT EXISTS delivery_attempts_of ON events.delivery_attempts (delivery_id, id);
  CREATE INDEX IF NOT EXISTS delivery_attempts_age ON events.delivery_attempts (at);

  COMMENT ON TABLE events.delivered IS 'What an endpoint has taken, for WEBHOOK_RETENTION_MS.';
  COMMENT ON TABLE events.delivery_attempts IS 'Each try to deliver an event, for WEBHOOK_RETENTION_MS.';
`;

const ROTATION = `
  ALTER TABLE events.webhook_endpoints
    ADD COLUMN IF NOT EXISTS previous_secret text,
    ADD COLUMN IF NOT EXISTS previous_secret_until timestamptz;
  COMMENT ON COLUMN events.webhook_endpoints.previous_secret IS 'Signs too until previous_secret_until, so that a receiver may change it when it likes.';
`;

export class WebhookDeliveries1700000000025 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await alter(runner, ROTATION);
    await buildIndex(runner, 'events', 'deliveries_newest', 'deliveries (position, id)');
    await buildIndex(runner, 'events', 'deliveries_parked', 'deliveries (position, id) WHERE parked_at IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['deliveries_newest', 'deliveries_parked'])
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS events.${index}`);
    await runner.query('DROP TABLE IF EXISTS events.delivered, events.delivery_attempts');
    await alter(
      runner,
      'ALTER TABLE events.webhook_endpoints DROP COLUMN IF EXISTS previous_secret, DROP COLUMN IF EXISTS previous_secret_until',
    );
  }
}
