import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import { paymentOf, type NewPayment, type Payment, type PaymentEntity } from './payment.entity.js';
import { Refunds } from './refunds.service.js';

const COLUMNS =
  'id, user_id, order_id, process_id, gateway, method, amount, currency, status, reference, captured, refunded, created_at, updated_at';

/** What was taken once the gateway says so: no gateway takes a part. */
const CAPTURED = "CASE WHEN $2 IN ('completed', 'refunded') THEN amount ELSE captured END";

/** What a gateway has told about a payment. */
export interface PaymentProgress {
  readonly status: string;
  /** Null leaves the name that is known. */
  readonly reference: string | null;
}

/** The money is there, or its authorization is kept until the goods go out. */
export const PAID: readonly string[] = ['completed', 'approved'];
/** The money is with the customer again, or was never taken. */
export const GIVEN_BACK: readonly string[] = ['refunded', 'cancelled'];

/**
 * Our record of payments. Whoever drives a payment writes it here, in the transaction of its own step; SQL, since each
 * write is one statement that changes nothing when it is repeated.
 */
@Injectable()
export class Payments {
  constructor(
    private readonly database: Database,
    private readonly refunds: Refunds,
  ) {}

  /** Records a payment as `new`, to be committed before its gateway is called. Recorded already: nothing changes. */
  create(tx: Transaction, payment: NewPayment): Promise<void> {
    const { paymentId, userId, orderId, processId, gateway, method, amount, currency } = payment;
    tx.along(
      `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
      [paymentId, userId, orderId, processId, gateway, method, amount, currency],
    );
    return Promise.resolve();
  }

  /** Writes down what the gateway has told, with what it says of the money; told before: nothing changes. */
  async update(tx: Transaction, paymentId: string, { status, reference }: PaymentProgress): Promise<void> {
    tx.along(
      `UPDATE payment.payments
          SET status = $2, reference = coalesce($3, reference), captured = ${CAPTURED}, updated_at = clock_timestamp()
        WHERE id = $1 AND (status, reference, captured) IS DISTINCT FROM ($2, coalesce($3, reference), ${CAPTURED})`,
      [paymentId, status, reference],
    );
    if (status === 'refunded') await this.refunds.allGivenBack(tx, paymentId);
  }

  /** Every payment of one user becomes another's. */
  async handOver(tx: Transaction, from: string, to: string): Promise<void> {
    await tx.query('UPDATE payment.payments SET user_id = $2, updated_at = clock_timestamp() WHERE user_id = $1', [
      from,
      to,
    ]);
  }

  /** Null = there is no such payment. `sql` is the transaction, for those who have one open. */
  async find(paymentId: string, sql: SqlExecutor = this.database): Promise<Payment | null> {
    if (!isUuid(paymentId)) return null;
    const { rows } = await sql.query<PaymentEntity>(`SELECT ${COLUMNS} FROM payment.payments WHERE id = $1`, [
      paymentId,
    ]);
    return rows[0] === undefined ? null : paymentOf(rows[0]);
  }

  /** By the gateway's own name of it; null = there is no such payment. */
  async findByReference(gateway: string, reference: string, sql: SqlExecutor = this.database): Promise<Payment | null> {
    const { rows } = await sql.query<PaymentEntity>(
      `SELECT ${COLUMNS} FROM payment.payments WHERE reference = $2 AND gateway = $1 ORDER BY created_at LIMIT 1`,
      [gateway, reference],
    );
    return rows[0] === undefined ? null : paymentOf(rows[0]);
  }

  /** Oldest first; one per attempt at placing the order. `sql` is the transaction, for those who have one open. */
  async ofOrder(userId: string, orderId: string, sql: SqlExecutor = this.database): Promise<Payment[]> {
    const { rows } = await sql.query<PaymentEntity>(
      `SELECT ${COLUMNS} FROM payment.payments WHERE user_id = $1 AND order_id = $2 ORDER BY created_at, id`,
      [userId, orderId],
    );
    return rows.map(paymentOf);
  }

  /** Those of many orders, in no order of note. */
  async ofOrders(orderIds: readonly string[]): Promise<Payment[]> {
    const { rows } = await this.database.queryPlannedAnew<PaymentEntity>(
      `SELECT ${COLUMNS} FROM payment.payments WHERE order_id = ANY ($1::uuid[])`,
      [orderIds],
    );
    return rows.map(paymentOf);
  }
}
