import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { WebhookEndpointEntity } from './webhook-endpoint.entity.js';

/** A row of `events.deliveries`. */
@Entity({ schema: 'events', name: 'deliveries', comment: 'What an endpoint has yet to take; deleted when it has.' })
@Index('deliveries_due', ['next_run_at'], { where: 'parked_at IS NULL' })
@Index('deliveries_newest', ['position', 'id'])
@Index('deliveries_parked', ['position', 'id'], { where: 'parked_at IS NOT NULL' })
@Index('deliveries_lane', ['endpoint_id', 'aggregate', 'position'], { unique: true })
export class DeliveryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deliveries_pkey' })
  readonly id!: string;
  @ForeignKey(() => WebhookEndpointEntity, { name: 'deliveries_endpoint', onDelete: 'CASCADE' })
  @Column('uuid')
  readonly endpoint_id!: string;
  @Column('uuid')
  readonly outcome_id!: string;
  @Column('text')
  readonly aggregate!: string;
  @Column('bigint')
  readonly position!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('bigint', { default: 0 })
  readonly lease_epoch!: string;
  @Column('timestamptz', { nullable: true })
  readonly leased_until!: Date | null;
  @Column('timestamptz', { nullable: true })
  readonly last_run_at!: Date | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly next_run_at!: Date;
  @Column('integer', { default: 0 })
  readonly attempts!: number;
  @Column('timestamptz', { nullable: true })
  readonly unknown_since!: Date | null;
  @Column('text', { nullable: true })
  readonly last_error!: string | null;
  @Column('timestamptz', { nullable: true })
  readonly parked_at!: Date | null;
}
