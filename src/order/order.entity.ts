import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ProfileEntity } from './profile.entity.js';
import type { Order } from './domain/order.js';
import type { OrderStatus } from './domain/order-status.js';
import { storedAddress, storedLines, storedPayment } from './stored-order.js';

/** A row of `orders.orders`; PostgreSQL's bigint arrives as a string. */
@Entity({
  schema: 'orders',
  name: 'orders',
  comment: 'One row per order, the lines with it, because an order is always read, priced and written whole.',
})
@Check(
  'orders_amounts',
  'subtotal >= 0 AND discount BETWEEN 0 AND subtotal AND shipping >= 0 AND tax BETWEEN 0 AND total',
)
@Check('orders_coupon_length', 'length(coupon_code) BETWEEN 1 AND 50')
@Check('orders_currency', "currency ~ '^[A-Z]{3}$'")
@Check('orders_email_length', 'length(contact_email) BETWEEN 3 AND 254')
@Check('orders_items', "jsonb_typeof(items) = 'array' AND jsonb_array_length(items) <= 100")
@Check('orders_placed_has_number', "status IN ('INCOMPLETE', 'SUBMITTING') OR order_number IS NOT NULL")
@Check(
  'orders_status',
  "status IN ('INCOMPLETE', 'SUBMITTING', 'SUBMITTED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED')",
)
@Check('orders_total', 'total = subtotal - discount + shipping')
@Check('orders_version', 'version >= 1')
@Unique('orders_number_once', ['order_number'])
@Unique('orders_of_user', ['user_id', 'id'])
@Index('orders_anonymous', ['id'], { where: "status = 'INCOMPLETE' AND user_id LIKE 'anonymous:%'" })
@Index('orders_by_email', ['contact_email', 'id'], { where: 'contact_email IS NOT NULL' })
@Index('orders_incomplete', ['user_id', 'id'], { where: "status = 'INCOMPLETE'" })
export class OrderEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'orders_pkey' })
  readonly id!: string;
  @ForeignKey(() => ProfileEntity, { name: 'orders_profile' })
  @Column('text', { comment: 'The profile; anonymous:<uuid> for a shopper who is known only by the signed cookie.' })
  readonly user_id!: string;
  @Column('text', { default: 'INCOMPLETE' })
  readonly status!: OrderStatus;
  @Column('integer', { default: 1, comment: 'Raised by one with each accepted change; the ETag.' })
  readonly version!: number;
  @Column('text')
  readonly currency!: string;
  @Column('jsonb', {
    default: () => "'[]'",
    comment: 'Lines in the order in which they were added: [{ sku, name, quantity, unitPrice, total }], minor units.',
  })
  readonly items!: unknown;
  @Column('bigint', { default: 0 })
  readonly subtotal!: string;
  @Column('bigint', { default: 0 })
  readonly discount!: string;
  @Column('bigint', { default: 0 })
  readonly shipping!: string;
  @Column('bigint', { default: 0, comment: 'Included in total: shown, not added.' })
  readonly tax!: string;
  @Column('bigint', { default: 0 })
  readonly total!: string;
  @Column('jsonb', { nullable: true })
  readonly shipping_address!: unknown;
  @Column('jsonb', { nullable: true })
  readonly payment_selection!: unknown;
  @Column('text', { nullable: true })
  readonly coupon_code!: string | null;
  @Column('text', { nullable: true })
  readonly contact_email!: string | null;
  @Column('text', { nullable: true })
  readonly order_number!: string | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly updated_at!: Date;
  @Column('boolean', {
    default: false,
    comment: 'An older cart that came with a claim: its owner finds it, and it is not the current one.',
  })
  readonly set_aside!: boolean;
}

/** Throws "Bug: …" when the stored JSON is not what OrderRepository writes. */
export function orderOf(row: OrderEntity): Order {
  return {
    id: row.id,
    userId: row.user_id,
    status: row.status,
    version: row.version,
    currency: row.currency,
    items: storedLines(row.items),
    subtotal: Number(row.subtotal),
    discount: Number(row.discount),
    shipping: Number(row.shipping),
    tax: Number(row.tax),
    total: Number(row.total),
    shippingAddress: storedAddress(row.shipping_address),
    paymentSelection: storedPayment(row.payment_selection),
    couponCode: row.coupon_code,
    contactEmail: row.contact_email,
    orderNumber: row.order_number,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
