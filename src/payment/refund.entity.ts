import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { PaymentEntity } from './payment.entity.js';

/**
 * `asked` until the gateway has answered; `accepted` = it has taken it on, also while the bank still has it; `failed` = the
 * bank has sent the money back; `refused` = the gateway did not take it on. The first two count.
 */
export const REFUND_STATES = ['asked', 'accepted', 'failed', 'refused'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** A row of `payment.refunds`; PostgreSQL's bigint arrives as a string. */
@Entity({
  schema: 'payment',
  name: 'refunds',
  comment:
    'What of payments was given back, or is to be: written before the gateway is called, one row per key and effect.',
})
@Check('refunds_amount', 'amount > 0')
@Check('refunds_detail', 'length(detail) BETWEEN 1 AND 500')
@Check('refunds_key', 'length(key) BETWEEN 1 AND 100')
@Check('refunds_reason', 'length(reason) BETWEEN 1 AND 100')
@Check('refunds_reference', 'length(reference) BETWEEN 1 AND 255')
@Check('refunds_status', "status IN ('asked', 'accepted', 'failed', 'refused')")
@Unique('refunds_once', ['payment_id', 'key'])
export class RefundEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'refunds_pkey' })
  readonly id!: string;
  @Column('uuid')
  @ForeignKey(() => PaymentEntity, 'id', { name: 'refunds_payment' })
  readonly payment_id!: string;
  @Column('text')
  readonly key!: string;
  @Column('bigint')
  readonly amount!: string;
  @Column('text', { comment: 'In a word of whoever gives it back, e.g. return; nothing about a person.' })
  readonly reason!: string;
  @Column('text', {
    default: 'asked',
    comment:
      'asked until the gateway has answered; accepted also while the bank still has it; failed: the bank has sent it back.',
  })
  readonly status!: RefundState;
  @Column('text', { nullable: true, comment: "The gateway's own name of the refund; null while it has told none." })
  readonly reference!: string | null;
  @Column('text', { nullable: true, comment: 'Why it was refused, or has failed.' })
  readonly detail!: string | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly updated_at!: Date;
}

/** Our record of one refund. */
export interface Refund {
  readonly paymentId: string;
  /** One key = one effect; `rest` is what gives back all that is left. */
  readonly key: string;
  /** Minor units. */
  readonly amount: number;
  readonly reason: string;
  readonly status: RefundState;
  readonly reference: string | null;
  readonly detail: string | null;
  readonly createdAt: Date;
}

export type NewRefund = Pick<Refund, 'paymentId' | 'key' | 'amount' | 'reason'>;

export function refundOf(row: RefundEntity): Refund {
  return {
    paymentId: row.payment_id,
    key: row.key,
    amount: Number(row.amount),
    reason: row.reason,
    status: row.status,
    reference: row.reference,
    detail: row.detail,
    createdAt: row.created_at,
  };
}
