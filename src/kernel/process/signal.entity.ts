import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A row of `process.signals`. */
@Entity({
  schema: 'process',
  name: 'signals',
  comment: 'What processes were told, in the order in which it was accepted. Append only.',
})
@Check('signals_id_length', 'length(id) BETWEEN 1 AND 255')
@Check('signals_name_length', 'length(name) BETWEEN 1 AND 100')
@Unique('signals_once', ['process_id', 'id'])
export class SignalEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'signals_pkey' })
  readonly process_id!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'signals_pkey' })
  readonly position!: number;
  @Column('text')
  readonly id!: string;
  @Column('text')
  readonly name!: string;
  @Column('jsonb')
  readonly details!: unknown;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly received_at!: Date;
}
