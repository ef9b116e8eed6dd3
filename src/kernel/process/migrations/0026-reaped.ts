import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to when ended processes have been deleted, so that a retention that is raised later makes nobody sure of what is gone. */
export class Reaped1700000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE process.reaped (
        definition text NOT NULL CONSTRAINT reaped_definition_length CHECK (length(definition) BETWEEN 1 AND 100),
        ended_before timestamptz NOT NULL,
        CONSTRAINT reaped_pkey PRIMARY KEY (definition)
      );
      COMMENT ON TABLE process.reaped IS 'Processes of this definition that had ended before this have been deleted.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE process.reaped');
  }
}
