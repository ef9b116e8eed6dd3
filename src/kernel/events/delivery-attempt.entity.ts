import { Check, Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

/** A row of `events.delivery_attempts`. */
@Entity({
  schema: 'events',
  name: 'delivery_attempts',
  comment: 'Each try to deliver an event, for WEBHOOK_RETENTION_MS.',
})
@Check('delivery_attempts_answer_length', 'length(answer) <= 1024')
@Check('delivery_attempts_error_length', 'length(error) <= 500')
@Index('delivery_attempts_of', ['delivery_id', 'id'])
@Index('delivery_attempts_age', ['at'])
export class DeliveryAttemptEntity {
  // 'identity' is missing in the decorator's type alone.
  @Generated('identity' as 'increment')
  @PrimaryColumn({ type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'delivery_attempts_pkey' })
  readonly id!: string;
  /** Of `deliveries`, later of `delivered`. */
  @Column('uuid')
  readonly delivery_id!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly at!: Date;
  @Column('integer')
  readonly milliseconds!: number;
  /** Null: no answer came. */
  @Column('integer', { nullable: true })
  readonly status!: number | null;
  @Column('text', { nullable: true })
  readonly answer!: string | null;
  /** Why it counts as not taken; null = it was taken. */
  @Column('text', { nullable: true })
  readonly error!: string | null;
}
