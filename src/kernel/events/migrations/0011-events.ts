import type { MigrationInterface, QueryRunner } from 'typeorm';

const COMMENTS = `
  COMMENT ON TABLE admin.audit_log IS 'Who changed what by hand, when and why; written in the transaction of the change, never altered.';
  COMMENT ON TABLE events.outcomes IS 'What became of things, written in the transaction in which it became so. Kept for ever.';
  COMMENT ON COLUMN events.outcomes.recorded IS 'The order of recording. Not that of commits: never a cursor.';
  COMMENT ON COLUMN events.outcomes.dedupe IS 'One outcome is written once, however often its work is done again.';
  COMMENT ON COLUMN events.outcomes.position IS 'The place in the feed, without holes; null until the publisher has seen the row committed.';
  COMMENT ON TABLE events.feed_head IS 'The last position of the feed. Its lock lets one publisher at a time hand out positions.';
  COMMENT ON COLUMN events.webhook_endpoints.types IS 'Null = every type.';
  COMMENT ON TABLE events.deliveries IS 'What an endpoint has yet to take; deleted when it has.';
`;

const WEBHOOKS = `
  CREATE TABLE events.webhook_endpoints (
    id uuid CONSTRAINT webhook_endpoints_pkey PRIMARY KEY,
    url text NOT NULL CONSTRAINT webhook_endpoints_url_length CHECK (length(url) BETWEEN 1 AND 2000),
    types text[] CONSTRAINT webhook_endpoints_types_some CHECK (cardinality(types) > 0),
    secret text NOT NULL CONSTRAINT webhook_endpoints_secret_length CHECK (length(secret) BETWEEN 16 AND 200),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );

  CREATE TABLE events.deliveries (
    id uuid CONSTRAINT deliveries_pkey PRIMARY KEY,
    endpoint_id uuid NOT NULL CONSTRAINT deliveries_endpoint REFERENCES events.webhook_endpoints ON DELETE CASCADE,
    outcome_id uuid NOT NULL,
    aggregate text NOT NULL,
    position bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    lease_epoch bigint NOT NULL DEFAULT 0,
    leased_until timestamptz,
    last_run_at timestamptz,
    next_run_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts integer NOT NULL DEFAULT 0,
    unknown_since timestamptz,
    last_error text,
    parked_at timestamptz
  ) WITH (fillfactor = 70);

  CREATE INDEX deliveries_due ON events.deliveries (next_run_at) WHERE parked_at IS NULL;
  CREATE UNIQUE INDEX deliveries_lane ON events.deliveries (endpoint_id, aggregate, position);
`;

export class Events1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA admin;

      CREATE TABLE admin.audit_log (
        id uuid CONSTRAINT audit_log_pkey PRIMARY KEY,
        actor text NOT NULL CONSTRAINT audit_log_actor_length CHECK (length(actor) BETWEEN 1 AND 150),
        action text NOT NULL CONSTRAINT audit_log_action_length CHECK (length(action) BETWEEN 1 AND 100),
        subject text NOT NULL CONSTRAINT audit_log_subject_length CHECK (length(subject) BETWEEN 1 AND 300),
        reason text NOT NULL CONSTRAINT audit_log_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      CREATE SCHEMA events;

      CREATE TABLE events.outcomes (
        id uuid CONSTRAINT outcomes_pkey PRIMARY KEY,
        recorded bigint GENERATED ALWAYS AS IDENTITY,
        position bigint,
        type text NOT NULL CONSTRAINT outcomes_type_length CHECK (length(type) BETWEEN 1 AND 100),
        aggregate_type text NOT NULL CONSTRAINT outcomes_aggregate_type_length CHECK (length(aggregate_type) BETWEEN 1 AND 50),
        aggregate_id text NOT NULL CONSTRAINT outcomes_aggregate_id_length CHECK (length(aggregate_id) BETWEEN 1 AND 100),
        user_id text NOT NULL CONSTRAINT outcomes_user_length CHECK (length(user_id) BETWEEN 1 AND 150),
        data jsonb NOT NULL,
        dedupe text NOT NULL CONSTRAINT outcomes_dedupe_length CHECK (length(dedupe) BETWEEN 1 AND 200),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT outcomes_once UNIQUE (user_id, dedupe)
      ) WITH (fillfactor = 90);

      CREATE INDEX outcomes_pending ON events.outcomes (recorded) WHERE position IS NULL;
      CREATE UNIQUE INDEX outcomes_feed ON events.outcomes (position) WHERE position IS NOT NULL;
      CREATE INDEX outcomes_feed_of_type ON events.outcomes (type, position) WHERE position IS NOT NULL;

      CREATE TABLE events.feed_head (
        one boolean CONSTRAINT feed_head_pkey PRIMARY KEY DEFAULT true CONSTRAINT feed_head_one CHECK (one),
        position bigint NOT NULL
      );
      INSERT INTO events.feed_head (position) VALUES (0);

      ${WEBHOOKS}
      ${COMMENTS}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA events CASCADE');
    await runner.query('DROP SCHEMA admin CASCADE');
  }
}
