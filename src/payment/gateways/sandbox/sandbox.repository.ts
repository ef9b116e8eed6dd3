import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import type { RefundRequest } from '../../payment.ports.js';
import { FLAKY, type FlowState, type ShopAct } from './domain/sandbox-flow.js';
import type { CallKind, SandboxEntity } from './sandbox.entity.js';

const COLUMNS =
  'id, status, method, amount, currency, return_url, webhook_url, page_url, starts, captures, cancels, refunds, refunded';
/** Counts the act; a refund of all leaves nothing to be given back. */
const COUNTS: Readonly<Record<ShopAct, string>> = {
  confirm: 'captures = captures + 1',
  cancel: 'cancels = cancels + 1',
  refund: 'refunds = refunds + 1, refunded = amount',
};

export interface NewSandboxPayment {
  readonly id: string;
  readonly status: FlowState;
  readonly method: string;
  readonly amount: number;
  readonly currency: string;
  readonly returnUrl: string;
  readonly webhookUrl: string;
  readonly pageUrl: string;
}

/** The sandbox's books, by SQL: each change is one guarded statement, so each may commit alone. */
@Injectable()
export class SandboxRepository {
  constructor(private readonly database: Database) {}

  /** Null = the id is taken, by a payment or by its cancel. */
  async begin(payment: NewSandboxPayment): Promise<SandboxEntity | null> {
    const { id, status, method, amount, currency, returnUrl, webhookUrl, pageUrl } = payment;
    const { rows } = await this.database.query<SandboxEntity>(
      `INSERT INTO payment.sandbox_payments (id, status, method, amount, currency, return_url, webhook_url, page_url, starts)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1) ON CONFLICT (id) DO NOTHING RETURNING ${COLUMNS}`,
      [id, status, method, amount, currency, returnUrl, webhookUrl, pageUrl],
    );
    return rows[0] ?? null;
  }

  /** Records a cancel that came before its start; null = the id is taken. */
  async cancelUnbegun(id: string): Promise<SandboxEntity | null> {
    const { rows } = await this.database.query<SandboxEntity>(
      `INSERT INTO payment.sandbox_payments (id, status, cancels) VALUES ($1, 'cancelled', 1) ON CONFLICT (id) DO NOTHING RETURNING ${COLUMNS}`,
      [id],
    );
    return rows[0] ?? null;
  }

  async find(id: string, sql: SqlExecutor = this.database): Promise<SandboxEntity | null> {
    const { rows } = await sql.query<SandboxEntity>(`SELECT ${COLUMNS} FROM payment.sandbox_payments WHERE id = $1`, [
      id,
    ]);
    return rows[0] ?? null;
  }

  /** Counts the shop's call along with its effect; null = somebody else has moved the payment meanwhile. */
  async move(id: string, from: FlowState, to: FlowState, act: ShopAct): Promise<SandboxEntity | null> {
    const { rows } = await this.database.query<SandboxEntity>(
      `UPDATE payment.sandbox_payments SET status = $3, ${COUNTS[act]}, updated_at = clock_timestamp()
        WHERE id = $1 AND status = $2 RETURNING ${COLUMNS}`,
      [id, from, to],
    );
    return rows[0] ?? null;
  }

  /** The amount of a part that was given back, in the order of whoever gives back parts of this payment; null = there is none. */
  async refunded(tx: Transaction, id: string, key: string): Promise<number | null> {
    await tx.query('SELECT FROM payment.sandbox_payments WHERE id = $1 FOR UPDATE', [id]);
    return this.refundOf(id, key, tx);
  }

  /** The same, without waiting for anybody. */
  async refundOf(id: string, key: string, sql: SqlExecutor = this.database): Promise<number | null> {
    const { rows } = await sql.query<{ amount: string }>(
      'SELECT amount FROM payment.sandbox_refunds WHERE payment_id = $1 AND key = $2',
      [id, key],
    );
    return rows[0] === undefined ? null : Number(rows[0].amount);
  }

  /** Gives back a part; false = that much is not there. */
  async refundPart(tx: Transaction, id: string, { key, amount }: RefundRequest): Promise<boolean> {
    const { rowCount } = await tx.query(
      `UPDATE payment.sandbox_payments
          SET refunds = refunds + 1, refunded = refunded + $2,
              status = CASE WHEN refunded + $2 = amount THEN 'refunded' ELSE status END, updated_at = clock_timestamp()
        WHERE id = $1 AND status = 'completed' AND refunded + $2 <= amount`,
      [id, amount],
    );
    if (rowCount === 0) return false;
    await tx.query('INSERT INTO payment.sandbox_refunds (payment_id, key, amount) VALUES ($1, $2, $3)', [
      id,
      key,
      amount,
    ]);
    return true;
  }

  /** What the customer does is no call, and is not counted. */
  async moveByCustomer(sql: SqlExecutor, id: string, from: FlowState, to: FlowState): Promise<boolean> {
    const { rowCount } = await sql.query(
      'UPDATE payment.sandbox_payments SET status = $3, updated_at = clock_timestamp() WHERE id = $1 AND status = $2',
      [id, from, to],
    );
    return rowCount === 1;
  }

  /** true = this is the first call of its kind for a flaky payment, so that its answer is to be withheld. */
  async withhold(id: string, kind: CallKind): Promise<boolean> {
    const { rowCount } = await this.database.query(
      'UPDATE payment.sandbox_payments SET hung = array_append(hung, $2) WHERE id = $1 AND method = $3 AND NOT $2 = ANY (hung)',
      [id, kind, FLAKY],
    );
    return rowCount === 1;
  }
}
