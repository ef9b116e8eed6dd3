import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A row of `events.delivered`: what was one of `events.deliveries`, under the same id. */
@Entity({ schema: 'events', name: 'delivered', comment: 'What an endpoint has taken, for WEBHOOK_RETENTION_MS.' })
@Index('delivered_newest', ['position', 'id'])
@Index('delivered_there', ['endpoint_id', 'position', 'id'])
@Index('delivered_once', ['outcome_id', 'endpoint_id'], { unique: true })
@Index('delivered_age', ['delivered_at'])
export class DeliveredEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delivered_pkey' })
  readonly id!: string;
  /** May have been deleted since. */
  @Column('uuid')
  readonly endpoint_id!: string;
  @Column('uuid')
  readonly outcome_id!: string;
  @Column('bigint')
  readonly position!: string;
  @Column('timestamptz')
  readonly created_at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly delivered_at!: Date;
}
