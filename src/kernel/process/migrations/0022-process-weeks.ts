import type { MigrationInterface, QueryRunner } from 'typeorm';
import { alter, buildIndex } from '#platform/database';

// With now() the table is not rewritten: it is the same for all rows, and known before.
const COLUMNS = `
  ALTER TABLE process.processes
    ADD COLUMN IF NOT EXISTS entered_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN IF NOT EXISTS step_deadline_at timestamptz,
    ADD COLUMN IF NOT EXISTS timer_at timestamptz,
    ADD COLUMN IF NOT EXISTS heartbeat jsonb,
    ADD COLUMN IF NOT EXISTS heartbeat_at timestamptz,
    ADD COLUMN IF NOT EXISTS signals_read integer NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS entries integer NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS chapter integer NOT NULL DEFAULT 1,
    ADD COLUMN IF NOT EXISTS chapter_entries integer NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS chapter_began_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN IF NOT EXISTS paused_at timestamptz,
    ADD COLUMN IF NOT EXISTS forked_from uuid,
    ADD COLUMN IF NOT EXISTS lane text NOT NULL DEFAULT '';
  ALTER TABLE process.processes
    ALTER COLUMN entered_at SET DEFAULT clock_timestamp(),
    ALTER COLUMN chapter_began_at SET DEFAULT clock_timestamp();
`;

const UNDO_COLUMNS = 'ALTER TABLE process.compensations ADD COLUMN IF NOT EXISTS entry integer NOT NULL DEFAULT 0';

const TABLES = `
  CREATE TABLE IF NOT EXISTS process.signals (
    process_id uuid NOT NULL,
    position integer NOT NULL,
    id text NOT NULL CONSTRAINT signals_id_length CHECK (length(id) BETWEEN 1 AND 255),
    name text NOT NULL CONSTRAINT signals_name_length CHECK (length(name) BETWEEN 1 AND 100),
    details jsonb NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT signals_pkey PRIMARY KEY (process_id, position),
    CONSTRAINT signals_once UNIQUE (process_id, id)
  );

  CREATE TABLE IF NOT EXISTS process.history (
    process_id uuid NOT NULL,
    position integer NOT NULL,
    chapter integer NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind text NOT NULL CONSTRAINT history_kind_length CHECK (length(kind) BETWEEN 1 AND 40),
    state text NOT NULL CONSTRAINT history_state_length CHECK (length(state) BETWEEN 1 AND 100),
    attempt integer NOT NULL DEFAULT 0,
    detail jsonb,
    data jsonb,
    CONSTRAINT history_pkey PRIMARY KEY (process_id, position)
  );

  CREATE TABLE IF NOT EXISTS process.builds (
    definition text NOT NULL CONSTRAINT builds_definition_length CHECK (length(definition) BETWEEN 1 AND 100),
    version integer NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT builds_pkey PRIMARY KEY (definition, version)
  );

  CREATE TABLE IF NOT EXISTS process.slots (
    name text NOT NULL CONSTRAINT slots_name_length CHECK (length(name) BETWEEN 1 AND 220),
    number integer NOT NULL,
    process_id uuid,
    epoch bigint,
    until timestamptz NOT NULL,
    CONSTRAINT slots_pkey PRIMARY KEY (name, number)
  );

  CREATE TABLE IF NOT EXISTS process.rates (
    name text NOT NULL CONSTRAINT rates_name_length CHECK (length(name) BETWEEN 1 AND 220),
    left_over double precision NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT rates_pkey PRIMARY KEY (name)
  );
`;

const COMMENTS = `
  COMMENT ON COLUMN process.processes.retries IS 'Tries of the present state that count: its call left, or its worker died in it.';
  COMMENT ON COLUMN process.processes.signal IS 'What an older build has been told; since then it is in process.signals. Goes with the next release.';
  COMMENT ON COLUMN process.processes.entered_at IS 'When the present state was entered.';
  COMMENT ON COLUMN process.processes.step_deadline_at IS 'Until when the present state may be tried; moved on by a pause.';
  COMMENT ON COLUMN process.processes.timer_at IS 'When it looks again by itself; kept while the state lasts.';
  COMMENT ON COLUMN process.processes.heartbeat IS 'What the call under way told last; given to the next try.';
  COMMENT ON COLUMN process.processes.signals_read IS 'Position of the last signal that was handled.';
  COMMENT ON COLUMN process.processes.entries IS 'Entries of its history so far, in all chapters.';
  COMMENT ON COLUMN process.processes.chapter_entries IS 'Those of the present chapter.';
  COMMENT ON COLUMN process.processes.lane IS 'The limited state that it waits to begin, or is in; empty = none. Each is claimed apart.';
  COMMENT ON COLUMN process.processes.paused_at IS 'A person has paused it; it is due at infinity.';
  COMMENT ON COLUMN process.compensations.entry IS 'Place in the history of its process after which it was recorded; 0 = none is kept.';
  COMMENT ON TABLE process.signals IS 'What processes were told, in the order in which it was accepted. Append only.';
  COMMENT ON TABLE process.history IS 'What happened to processes whose definition keeps it. Append only; position is theirs alone.';
  COMMENT ON COLUMN process.history.data IS 'What the process knew when it entered the state, where its definition can be forked.';
  COMMENT ON TABLE process.builds IS 'When a worker last had this version registered.';
  COMMENT ON TABLE process.slots IS 'Who holds which of the places of a limit; one whose time is over is free.';
  COMMENT ON TABLE process.rates IS 'How many starts of a limit are left, and since when.';
`;

const INDEXES = {
  // An older build reads it too.
  processes_claim: '(definition, version, lane, next_run_at) WHERE finished_at IS NULL AND parked_at IS NULL',
  // Each way in which people search, in the order of ids; none has what changes with a step.
  processes_subject: '(subject, id) WHERE subject IS NOT NULL',
  processes_definition: '(definition, id)',
  processes_user: '(user_id, id)',
  processes_waiting: '(id) WHERE parked_at IS NOT NULL',
  processes_paused: '(id) WHERE paused_at IS NOT NULL',
  processes_by_end: '(definition, finished_at) WHERE finished_at IS NOT NULL',
};

const REPLACED = ['processes_due', 'processes_of_user', 'processes_parked'];

/** Work that lasts for weeks: timers, signals, heartbeats, chapters, pauses, limits. A running older build goes on with it. */
export class ProcessWeeks1700000000022 implements MigrationInterface {
  /** The indexes are built while the table is used. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await alter(runner, COLUMNS);
    await alter(runner, UNDO_COLUMNS);
    await runner.query(TABLES);
    for (const [name, on] of Object.entries(INDEXES)) await buildIndex(runner, 'process', name, `processes ${on}`);
    for (const name of REPLACED) await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS process.${name}`);
    await runner.query(COMMENTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE process.rates, process.slots, process.builds, process.history, process.signals;
      DROP INDEX process.processes_subject, process.processes_definition, process.processes_by_end, process.processes_claim,
        process.processes_user, process.processes_waiting, process.processes_paused;
      UPDATE process.processes SET next_run_at = clock_timestamp() WHERE next_run_at = 'infinity';
      CREATE INDEX processes_due ON process.processes (next_run_at) WHERE finished_at IS NULL AND parked_at IS NULL;
      CREATE INDEX processes_of_user ON process.processes (user_id);
      CREATE INDEX processes_parked ON process.processes (parked_at) WHERE parked_at IS NOT NULL;
      ALTER TABLE process.processes
        DROP COLUMN lane, DROP COLUMN forked_from, DROP COLUMN paused_at, DROP COLUMN chapter_began_at, DROP COLUMN chapter_entries, DROP COLUMN chapter,
        DROP COLUMN entries, DROP COLUMN signals_read, DROP COLUMN heartbeat_at, DROP COLUMN heartbeat, DROP COLUMN timer_at,
        DROP COLUMN step_deadline_at, DROP COLUMN entered_at;
      ALTER TABLE process.compensations DROP COLUMN entry;
      COMMENT ON COLUMN process.processes.signal IS 'What its owner decided, set once: the first decision stands.';
      COMMENT ON COLUMN process.processes.retries IS 'Tries of the present state whose outcome was unknown; decides the back-off, never gives up.';
    `);
  }
}
