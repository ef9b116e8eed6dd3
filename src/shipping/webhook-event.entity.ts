import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A row of `shipping.webhook_events`. */
@Entity({
  schema: 'shipping',
  name: 'webhook_events',
  comment: 'Webhooks that have been acted upon, so that a repeated one is not. Kept longer than any carrier repeats.',
})
@Index('webhook_events_received', ['received_at'])
export class CarrierWebhookEventEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'webhook_events_pkey' })
  readonly carrier!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'webhook_events_pkey' })
  readonly id!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly received_at!: Date;
}
