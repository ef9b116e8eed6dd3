import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Quantity } from '../domain/return-shares.js';

/** A row of `fulfilment.returns`. */
@Entity({
  schema: 'fulfilment',
  name: 'returns',
  comment: 'What has come back of delivered orders, one row per return; kept, so that nothing comes back twice.',
})
@Check('returns_amount', 'amount >= 0')
@Check('returns_lines', "jsonb_typeof(lines) = 'array'")
@Check('returns_reason', 'length(reason) BETWEEN 1 AND 200')
@Index('returns_of_order', ['order_id'])
@Index('returns_of_user', ['user_id'])
export class ReturnEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'returns_pkey', comment: 'Of its process, too.' })
  readonly id!: string;
  @Column('text')
  readonly user_id!: string;
  @Column('uuid')
  readonly order_id!: string;
  @Column('jsonb', { comment: '[{ sku, quantity }]' })
  readonly lines!: readonly Quantity[];
  @Column('bigint', { comment: 'What is given back for it; minor units.' })
  readonly amount!: string;
  @Column('text')
  readonly reason!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
}
