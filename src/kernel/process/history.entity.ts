import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `process.history`. */
@Entity({
  schema: 'process',
  name: 'history',
  comment: 'What happened to processes whose definition keeps it. Append only; position is theirs alone.',
})
@Check('history_kind_length', 'length(kind) BETWEEN 1 AND 40')
@Check('history_state_length', 'length(state) BETWEEN 1 AND 100')
export class HistoryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'history_pkey' })
  readonly process_id!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'history_pkey' })
  readonly position!: number;
  @Column('integer')
  readonly chapter!: number;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly at!: Date;
  @Column('text')
  readonly kind!: string;
  @Column('text')
  readonly state!: string;
  @Column('integer', { default: 0 })
  readonly attempt!: number;
  @Column('jsonb', { nullable: true })
  readonly detail!: unknown;
  @Column('jsonb', {
    nullable: true,
    comment: 'What the process knew when it entered the state, where its definition can be forked.',
  })
  readonly data!: unknown;
}
