import { Check, Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { EventType } from './event-types.js';

const deliveriesOf = (endpoint: string, condition: string): string =>
  `SELECT count(*)::int FROM events.deliveries WHERE endpoint_id = ${endpoint}.id AND ${condition}`;

/** A row of `events.webhook_endpoints`. */
@Entity({ schema: 'events', name: 'webhook_endpoints' })
@Check('webhook_endpoints_secret_length', 'length(secret) BETWEEN 16 AND 200')
@Check('webhook_endpoints_types_some', 'cardinality(types) > 0')
@Check('webhook_endpoints_url_length', 'length(url) BETWEEN 1 AND 2000')
export class WebhookEndpointEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_endpoints_pkey' })
  readonly id!: string;
  @Column('text')
  readonly url!: string;
  @Column('text', { array: true, nullable: true, comment: 'Null = every type.' })
  readonly types!: EventType[] | null;
  /** Never listed; it is told once, to whoever made the endpoint. */
  @Column('text', { select: false })
  readonly secret!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('text', {
    nullable: true,
    select: false,
    comment: 'Signs too until previous_secret_until, so that a receiver may change it when it likes.',
  })
  readonly previous_secret!: string | null;
  @Column('timestamptz', { nullable: true })
  readonly previous_secret_until!: Date | null;
  /** Events that it has yet to take. */
  @VirtualColumn({ query: (endpoint) => deliveriesOf(endpoint, 'parked_at IS NULL') })
  readonly pending!: number;
  /** Events that it would not take. */
  @VirtualColumn({ query: (endpoint) => deliveriesOf(endpoint, 'parked_at IS NOT NULL') })
  readonly parked!: number;
}
