import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A row of `payment.webhook_events`. */
@Entity({
  schema: 'payment',
  name: 'webhook_events',
  comment: 'Webhooks that have been acted upon, so that a repeated one is not. Kept longer than any gateway repeats.',
})
@Index('webhook_events_received', ['received_at'])
export class WebhookEventEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'webhook_events_pkey' })
  readonly gateway!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'webhook_events_pkey' })
  readonly id!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly received_at!: Date;
}
