import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A row of `payment.payments`; PostgreSQL's bigint arrives as a string. */
@Entity({
  schema: 'payment',
  name: 'payments',
  comment: 'Our record of each payment: written before its gateway is called, and after the answer.',
})
@Check('payments_amount', 'amount > 0')
@Check('payments_captured', 'captured BETWEEN 0 AND amount')
@Check('payments_currency', "currency ~ '^[A-Z]{3}$'")
@Check('payments_gateway', 'length(gateway) BETWEEN 1 AND 64')
@Check('payments_method', 'length(method) BETWEEN 1 AND 64')
@Check('payments_refunded', 'refunded BETWEEN 0 AND captured')
@Check('payments_reference', 'length(reference) BETWEEN 1 AND 255')
@Check('payments_status', 'length(status) BETWEEN 1 AND 64')
@Index('payments_by_order', ['order_id'])
@Index('payments_by_reference', ['reference'], { where: 'reference IS NOT NULL' })
@Index('payments_of_order', ['user_id', 'order_id', 'created_at'])
export class PaymentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'payments_pkey' })
  readonly id!: string;
  @Column('text')
  readonly user_id!: string;
  @Column('uuid')
  readonly order_id!: string;
  @Column('uuid')
  readonly process_id!: string;
  @Column('text')
  readonly gateway!: string;
  @Column('text')
  readonly method!: string;
  @Column('bigint')
  readonly amount!: string;
  @Column('text')
  readonly currency!: string;
  @Column('text', {
    default: 'new',
    comment: "new until the gateway has answered, then the gateway's word, whatever it is.",
  })
  readonly status!: string;
  @Column('text', { nullable: true, comment: "The gateway's own name of the payment; null while it has told none." })
  readonly reference!: string | null;
  @Column('bigint', {
    default: 0,
    comment: 'Minor units that were taken; 0 where only an older build knew of the capture.',
  })
  readonly captured!: string;
  @Column('bigint', { default: 0, comment: 'The sum of its refunds that are asked or accepted.' })
  readonly refunded!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly updated_at!: Date;
}

/** Our record of one payment. It is also the `PaymentRef` that its gateway is asked with. */
export interface Payment {
  readonly paymentId: string;
  readonly userId: string;
  readonly orderId: string;
  readonly processId: string;
  readonly gateway: string;
  readonly method: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** `new` until the gateway has answered, then the gateway's word. */
  readonly status: string;
  readonly reference: string | null;
  /** Minor units that were taken; what an authorization holds is not. */
  readonly captured: number;
  /** Minor units that were given back, or are being given back. */
  readonly refunded: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type NewPayment = Omit<Payment, 'status' | 'reference' | 'captured' | 'refunded' | 'createdAt' | 'updatedAt'>;

export function paymentOf(row: PaymentEntity): Payment {
  return {
    paymentId: row.id,
    userId: row.user_id,
    orderId: row.order_id,
    processId: row.process_id,
    gateway: row.gateway,
    method: row.method,
    amount: Number(row.amount),
    currency: row.currency,
    status: row.status,
    reference: row.reference,
    captured: Number(row.captured),
    refunded: Number(row.refunded),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
