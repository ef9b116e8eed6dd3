import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `process.builds`. */
@Entity({ schema: 'process', name: 'builds', comment: 'When a worker last had this version registered.' })
@Check('builds_definition_length', 'length(definition) BETWEEN 1 AND 100')
export class BuildEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'builds_pkey' })
  readonly definition!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'builds_pkey' })
  readonly version!: number;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly seen_at!: Date;
}
