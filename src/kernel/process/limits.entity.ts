import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `process.slots`. */
@Entity({
  schema: 'process',
  name: 'slots',
  comment: 'Who holds which of the places of a limit; one whose time is over is free.',
})
@Check('slots_name_length', 'length(name) BETWEEN 1 AND 220')
export class SlotEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'slots_pkey' })
  readonly name!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'slots_pkey' })
  readonly number!: number;
  @Column('uuid', { nullable: true })
  readonly process_id!: string | null;
  @Column('bigint', { nullable: true })
  readonly epoch!: string | null;
  @Column('timestamptz')
  readonly until!: Date;
}

/** A row of `process.rates`. */
@Entity({ schema: 'process', name: 'rates', comment: 'How many starts of a limit are left, and since when.' })
@Check('rates_name_length', 'length(name) BETWEEN 1 AND 220')
export class RateEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rates_pkey' })
  readonly name!: string;
  @Column('double precision')
  readonly left_over!: number;
  @Column('timestamptz')
  readonly since!: Date;
}
