import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `process.reaped`. */
@Entity({
  schema: 'process',
  name: 'reaped',
  comment: 'Processes of this definition that had ended before this have been deleted.',
})
@Check('reaped_definition_length', 'length(definition) BETWEEN 1 AND 100')
export class ReapedEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'reaped_pkey' })
  readonly definition!: string;
  @Column('timestamptz')
  readonly ended_before!: Date;
}
