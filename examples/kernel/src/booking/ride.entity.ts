import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of our own table; `migrate.ts` makes it. */
@Entity({ name: 'rides' })
export class RideEntity {
  @PrimaryColumn('uuid')
  readonly id!: string;
  @Column('text')
  readonly rider_id!: string;
  @Column('text')
  readonly origin!: string;
  @Column('text')
  readonly destination!: string;
  @Column('text', { default: 'BOOKING' })
  readonly status!: 'BOOKING' | 'BOOKED' | 'DECLINED';
  @Column('text', { nullable: true })
  readonly charge_id!: string | null;
  @Column('text', { nullable: true })
  readonly receipt_id!: string | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
}
