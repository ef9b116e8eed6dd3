import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProcessEntity } from './process.entity.js';

/** A row of `process.compensations`. */
@Entity({
  schema: 'process',
  name: 'compensations',
  comment: 'What must be undone if the process fails, written before the effect that it undoes.',
})
@Check('compensations_key_length', 'length(key) BETWEEN 1 AND 300')
@Check('compensations_name_length', 'length(name) BETWEEN 1 AND 100')
@Check('compensations_status', "status IN ('recorded', 'done', 'parked')")
@Index('compensations_in_doubt', ['unknown_since'], { where: 'unknown_since IS NOT NULL' })
@Index('compensations_parked', ['process_id'], { where: "status = 'parked'" })
export class CompensationEntity {
  @ForeignKey(() => ProcessEntity, { name: 'compensations_process', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'compensations_pkey' })
  readonly process_id!: string;
  @Column('bigint')
  readonly position!: string;
  @Column('text')
  readonly name!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'compensations_pkey' })
  readonly key!: string;
  @Column('jsonb')
  readonly args!: unknown;
  @Column('boolean', { default: false })
  readonly fatal!: boolean;
  @Column('text', { default: 'recorded' })
  readonly status!: string;
  @Column('integer', { default: 0 })
  readonly attempts!: number;
  @Column('text', { nullable: true })
  readonly last_error!: string | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('timestamptz', { nullable: true })
  readonly done_at!: Date | null;
  @Column('timestamptz', {
    nullable: true,
    comment: 'Start of the first run whose call may have undone it unseen; it is asked for before it is sent again.',
  })
  readonly unknown_since!: Date | null;
  @Column('integer', {
    default: 0,
    comment: 'Place in the history of its process after which it was recorded; 0 = none is kept.',
  })
  readonly entry!: number;
}
