import type { Order } from './domain/order.js';
import type { OrderStatus } from './domain/order-status.js';
import { storedAddress, storedLines, storedPayment } from './stored-order.js';

/** A row of `orders.orders`, as it is read; PostgreSQL's bigint arrives as a string. */
export interface OrderEntity {
  readonly id: string;
  readonly user_id: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly currency: string;
  /** JSON, as are the address and the payment. */
  readonly items: unknown;
  readonly subtotal: string;
  readonly discount: string;
  readonly shipping: string;
  readonly tax: string;
  readonly total: string;
  readonly shipping_address: unknown;
  readonly payment_selection: unknown;
  readonly coupon_code: string | null;
  readonly contact_email: string | null;
  readonly order_number: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
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
