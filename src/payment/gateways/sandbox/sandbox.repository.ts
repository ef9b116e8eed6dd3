import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '#platform/database';
import { FLAKY, type FlowState, type ShopAct } from './domain/sandbox-flow.js';
import type { CallKind, SandboxEntity } from './sandbox.entity.js';

const COLUMNS =
  'id, status, method, amount, currency, return_url, webhook_url, page_url, starts, captures, cancels, refunds';
const COUNTER: Readonly<Record<ShopAct, string>> = { confirm: 'captures', cancel: 'cancels', refund: 'refunds' };

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
      `UPDATE payment.sandbox_payments SET status = $3, ${COUNTER[act]} = ${COUNTER[act]} + 1, updated_at = clock_timestamp()
        WHERE id = $1 AND status = $2 RETURNING ${COLUMNS}`,
      [id, from, to],
    );
    return rows[0] ?? null;
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
