import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `payment.sandbox_payments`. */
@Entity({
  schema: 'payment',
  name: 'sandbox_payments',
  comment: "The sandbox's own books. It stands for a foreign system: no join or transaction of ours reaches them.",
})
@Check('sandbox_payments_amount', 'amount > 0')
@Check(
  'sandbox_payments_begun',
  'num_nonnulls(method, amount, currency, return_url, webhook_url, page_url) = (6 * starts)',
)
@Check('sandbox_payments_cancels', 'cancels BETWEEN 0 AND 1')
@Check('sandbox_payments_captures', 'captures BETWEEN 0 AND 1')
@Check('sandbox_payments_currency', "currency ~ '^[A-Z]{3}$'")
@Check('sandbox_payments_never_begun', "(starts = 1) OR ((status = 'cancelled') AND (captures = 0) AND (refunds = 0))")
@Check('sandbox_payments_refunded', 'refunded BETWEEN 0 AND amount')
@Check('sandbox_payments_refunds', 'refunds >= 0')
@Check('sandbox_payments_starts', 'starts BETWEEN 0 AND 1')
@Check(
  'sandbox_payments_status',
  "status IN ('unapproved', 'waiting_for_customer', 'approved', 'completed', 'failed', 'cancelled', 'aborted', 'refunded', 'mystery')",
)
export class SandboxPaymentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sandbox_payments_pkey' })
  readonly id!: string;
  @Column('text')
  readonly status!: string;
  @Column('text', { nullable: true, comment: 'Null = cancelled before it was begun; a late start is refused.' })
  readonly method!: string | null;
  @Column('bigint', { nullable: true })
  readonly amount!: string | null;
  @Column('text', { nullable: true })
  readonly currency!: string | null;
  @Column('text', { nullable: true })
  readonly return_url!: string | null;
  @Column('text', { nullable: true })
  readonly webhook_url!: string | null;
  @Column('text', { nullable: true })
  readonly page_url!: string | null;
  @Column('integer', { default: 0 })
  readonly starts!: number;
  @Column('integer', {
    default: 0,
    comment: 'Like starts and cancels: how often the call took effect, which is at most once.',
  })
  readonly captures!: number;
  @Column('integer', { default: 0 })
  readonly cancels!: number;
  @Column('integer', {
    default: 0,
    comment: 'How many refunds took effect: one of all that was left, or of parts of it.',
  })
  readonly refunds!: number;
  @Column('bigint', { default: 0 })
  readonly refunded!: string;
  @Column('text', {
    array: true,
    default: () => "'{}'",
    comment: 'The calls of a flaky payment whose first answer has been withheld.',
  })
  readonly hung!: string[];
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly updated_at!: Date;
}
