import type { MigrationInterface, QueryRunner } from 'typeorm';

const COMMENTS = `
  COMMENT ON TABLE process.processes IS 'One row per durable process: where it is, what it knows, who works on it.';
  COMMENT ON COLUMN process.processes.wakes IS 'Rises with each wake-up, so that one which comes while a run is under way is not lost when the run rests.';
  COMMENT ON COLUMN process.processes.signal IS 'What its owner decided, set once: the first decision stands.';
  COMMENT ON COLUMN process.processes.retries IS 'Tries of the present state whose outcome was unknown; decides the back-off, never gives up.';
  COMMENT ON COLUMN process.processes.attempts IS 'Runs since the last commit that ended in a crash or a bug; past the budget the row is parked.';
  COMMENT ON COLUMN process.processes.ended_at IS 'Reached a final state; only a parked compensation may still keep it unfinished.';
  COMMENT ON TABLE process.compensations IS 'What must be undone if the process fails, written before the effect that it undoes.';
`;

export class Process1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA process;

      CREATE TABLE process.processes (
        id uuid CONSTRAINT processes_pkey PRIMARY KEY,
        user_id text NOT NULL CONSTRAINT processes_user_length CHECK (length(user_id) BETWEEN 1 AND 150),
        definition text NOT NULL CONSTRAINT processes_definition_length CHECK (length(definition) BETWEEN 1 AND 100),
        version integer NOT NULL,
        subject text CONSTRAINT processes_subject_length CHECK (length(subject) BETWEEN 1 AND 200),
        state text NOT NULL CONSTRAINT processes_state_length CHECK (length(state) BETWEEN 1 AND 100),
        state_data jsonb NOT NULL,
        snapshot jsonb NOT NULL,
        failure jsonb,
        signal jsonb,
        traceparent text,
        row_version bigint NOT NULL DEFAULT 1,
        steps_run integer NOT NULL DEFAULT 0,
        wakes integer NOT NULL DEFAULT 0,
        retries integer NOT NULL DEFAULT 0,
        cancel_requested_at timestamptz,
        deadline_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz,
        lease_epoch bigint NOT NULL DEFAULT 0,
        leased_until timestamptz,
        last_run_at timestamptz,
        next_run_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        attempts integer NOT NULL DEFAULT 0,
        unknown_since timestamptz,
        last_error text,
        parked_at timestamptz,
        finished_at timestamptz,
        CONSTRAINT processes_finished CHECK (finished_at IS NULL OR ended_at IS NOT NULL)
      ) WITH (fillfactor = 70);

      CREATE INDEX processes_due ON process.processes (next_run_at) WHERE finished_at IS NULL AND parked_at IS NULL;
      CREATE UNIQUE INDEX processes_live ON process.processes (user_id, definition, subject) WHERE ended_at IS NULL AND subject IS NOT NULL;
      CREATE INDEX processes_parked ON process.processes (parked_at) WHERE parked_at IS NOT NULL;

      CREATE TABLE process.compensations (
        process_id uuid NOT NULL CONSTRAINT compensations_process REFERENCES process.processes ON DELETE CASCADE,
        position bigint NOT NULL,
        name text NOT NULL CONSTRAINT compensations_name_length CHECK (length(name) BETWEEN 1 AND 100),
        key text NOT NULL CONSTRAINT compensations_key_length CHECK (length(key) BETWEEN 1 AND 300),
        args jsonb NOT NULL,
        fatal boolean NOT NULL DEFAULT false,
        status text NOT NULL DEFAULT 'recorded' CONSTRAINT compensations_status CHECK (status IN ('recorded', 'done', 'parked')),
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        done_at timestamptz,
        CONSTRAINT compensations_pkey PRIMARY KEY (process_id, key)
      );

      CREATE INDEX compensations_parked ON process.compensations (process_id) WHERE status = 'parked';
    `);
    await runner.query(COMMENTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA process CASCADE');
  }
}
