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
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type NewPayment = Omit<Payment, 'status' | 'reference' | 'createdAt' | 'updatedAt'>;

/** A row of `payment.payments`, as it is read; PostgreSQL's bigint arrives as a string. */
export interface PaymentEntity {
  readonly id: string;
  readonly user_id: string;
  readonly order_id: string;
  readonly process_id: string;
  readonly gateway: string;
  readonly method: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
  readonly reference: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

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
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
