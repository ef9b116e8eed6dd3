import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SandboxPaymentEntity } from './sandbox-payment.entity.js';

/** A row of `payment.sandbox_refunds`. */
@Entity({
  schema: 'payment',
  name: 'sandbox_refunds',
  comment: 'Parts of payments that the sandbox has given back, each once per key.',
})
@Check('sandbox_refunds_amount', 'amount > 0')
@Check('sandbox_refunds_key', 'length(key) BETWEEN 1 AND 100')
export class SandboxRefundEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sandbox_refunds_pkey' })
  @ForeignKey(() => SandboxPaymentEntity, 'id', { name: 'sandbox_refunds_payment' })
  readonly payment_id!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sandbox_refunds_pkey' })
  readonly key!: string;
  @Column('bigint')
  readonly amount!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
}
