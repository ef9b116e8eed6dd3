import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import {
  PaymentNotFoundError,
  RefundExceedsError,
  RefundMismatchError,
  RefundUnderWayError,
} from './payment.errors.js';
import type { PaymentEntity } from './payment.entity.js';
import { PaymentOutcomes } from './payment.outcomes.js';
import { REST } from './payment.ports.js';
import { refundOf, type NewRefund, type Refund, type RefundEntity, type RefundState } from './refund.entity.js';

const LOCK = 'SELECT status, order_id, user_id, currency FROM payment.payments WHERE id = $1 FOR UPDATE';

/** One statement, so that neither of two refunds at the same time believes in money that the other gives back. */
const COUNT = `
  UPDATE payment.payments
     SET captured = CASE WHEN status = 'completed' THEN amount ELSE captured END, refunded = refunded + $2, updated_at = clock_timestamp()
   WHERE id = $1 AND refunded + $2 <= CASE WHEN status = 'completed' THEN amount ELSE captured END`;

/** All that is left. After the bank has sent it back once, the same row counts again. */
const COUNT_REST = `
  WITH rest AS (
    UPDATE payment.payments SET refunded = captured, updated_at = clock_timestamp()
      FROM (SELECT captured - refunded AS amount FROM payment.payments WHERE id = $1) unpaid
     WHERE id = $1 AND unpaid.amount > 0 RETURNING unpaid.amount)
  INSERT INTO payment.refunds AS known (id, payment_id, key, amount, reason, status)
  SELECT $2, $1, '${REST}', amount, '${REST}', 'accepted' FROM rest
  ON CONFLICT ON CONSTRAINT refunds_once DO UPDATE
     SET amount = excluded.amount + CASE WHEN known.status = 'accepted' THEN known.amount ELSE 0 END, status = 'accepted',
         detail = NULL, updated_at = clock_timestamp()`;

/** From where a refund comes to what the gateway tells of it. */
const BEFORE: Readonly<Record<Told['status'], readonly RefundState[]>> = {
  accepted: ['asked'],
  failed: ['asked', 'accepted'],
  refused: ['asked'],
};

type LockedPayment = Pick<PaymentEntity, 'status' | 'order_id' | 'user_id' | 'currency'>;

/** A refund that somebody has made at the gateway itself. */
export interface RefundElsewhere {
  readonly paymentId: string;
  /** Minor units. */
  readonly amount: number;
  /** The gateway's own name of the refund. */
  readonly reference: string;
}

/** What became of a refund at its gateway. */
export interface Told {
  readonly status: 'accepted' | 'failed' | 'refused';
  /** Null leaves the name that is known. */
  readonly reference: string | null;
  /** Why it was refused, or has failed. */
  readonly detail?: string | null;
}

/**
 * Our record of what of payments is given back. `begin` is committed before the gateway is called, `settle` after its
 * answer; in between the amount counts as given back, so the sum never exceeds what was taken. The row of the payment is
 * locked first by all of them.
 */
@Injectable()
export class Refunds {
  constructor(
    private readonly database: Database,
    private readonly outcomes: PaymentOutcomes,
  ) {}

  /**
   * Records a part that is to be given back; begun before: nothing changes. Throws RefundExceedsError when that much was
   * not taken or is given back already, RefundMismatchError when the key stands for another amount.
   */
  async begin(tx: Transaction, { paymentId, key, amount, reason }: NewRefund): Promise<void> {
    if (key === REST) throw new Error(`Bug: ${REST} is the key of what is left of a payment`);
    await this.lock(tx, paymentId);
    const before = await this.find(paymentId, key, tx);
    if (before !== null && before.amount !== amount) throw new RefundMismatchError();
    if (before !== null) return;
    const { rowCount } = await tx.query(COUNT, [paymentId, amount]);
    if (rowCount === 0) throw new RefundExceedsError();
    await tx.query('INSERT INTO payment.refunds (id, payment_id, key, amount, reason) VALUES ($1, $2, $3, $4, $5)', [
      uuidv7(),
      paymentId,
      key,
      amount,
      reason,
    ]);
  }

  /** Writes down what became of it; what was refused or has failed counts no more, and that it failed is told. false = it was known, or comes too late. */
  async settle(
    tx: Transaction,
    { paymentId, key }: { readonly paymentId: string; readonly key: string },
    { status, reference, detail = null }: Told,
  ): Promise<boolean> {
    const payment = await this.lock(tx, paymentId);
    const { rows } = await tx.query<Pick<RefundEntity, 'amount' | 'detail'>>(
      `UPDATE payment.refunds SET status = $3, reference = coalesce($4, reference), detail = left($5, 500), updated_at = clock_timestamp()
        WHERE payment_id = $1 AND key = $2 AND status = ANY ($6::text[]) RETURNING amount, detail`,
      [paymentId, key, status, reference, detail, BEFORE[status]],
    );
    const [moved] = rows;
    if (moved === undefined) return false;
    if (status !== 'accepted')
      await tx.query(
        'UPDATE payment.payments SET refunded = refunded - $2, updated_at = clock_timestamp() WHERE id = $1',
        [paymentId, moved.amount],
      );
    // A part that is refused because all has been given back was given back with the rest.
    if (status === 'refused' && payment.status === 'refunded') await this.allGivenBack(tx, paymentId);
    if (status === 'failed')
      await this.outcomes.refundFailed(
        tx,
        { paymentId, orderId: payment.order_id, userId: payment.user_id, currency: payment.currency },
        { key, amount: Number(moved.amount), detail: moved.detail },
      );
    return true;
  }

  /**
   * Whether this refund counts already, by the gateway's name of it. Throws RefundMismatchError when that name stands for
   * something else, RefundUnderWayError while nobody knows what became of another one: it may be this.
   */
  async isKnown({ paymentId, amount, reference }: RefundElsewhere, sql: SqlExecutor = this.database): Promise<boolean> {
    const all = await this.ofPayment(paymentId, sql);
    const known = all.find((each) => each.reference === reference);
    if (known !== undefined && (known.amount !== amount || known.status !== 'accepted'))
      throw new RefundMismatchError();
    if (known === undefined && all.some(({ status }) => status === 'asked')) throw new RefundUnderWayError();
    return known !== undefined;
  }

  /** Writes down a refund that was made without us; returns its key, or null when it was known. Throws as `isKnown`, and RefundExceedsError. */
  async takeFromElsewhere(tx: Transaction, refund: RefundElsewhere): Promise<string | null> {
    const { paymentId, amount, reference } = refund;
    await this.lock(tx, paymentId);
    if (await this.isKnown(refund, tx)) return null;
    const { rowCount } = await tx.query(COUNT, [paymentId, amount]);
    if (rowCount === 0) throw new RefundExceedsError();
    const id = uuidv7();
    const key = `by-hand-${id}`;
    await tx.query(
      `INSERT INTO payment.refunds (id, payment_id, key, amount, reason, status, reference)
       VALUES ($1, $2, $3, $4, 'by hand', 'accepted', $5)`,
      [id, paymentId, key, amount, reference],
    );
    return key;
  }

  /** The gateway has given back all that was left. */
  async allGivenBack(tx: Transaction, paymentId: string): Promise<void> {
    await this.lock(tx, paymentId);
    await tx.query(COUNT_REST, [paymentId, uuidv7()]);
  }

  /** Null = no such refund was begun. `sql` is the transaction, for those who have one open. */
  async find(paymentId: string, key: string, sql: SqlExecutor = this.database): Promise<Refund | null> {
    const { rows } = await sql.query<RefundEntity>('SELECT * FROM payment.refunds WHERE payment_id = $1 AND key = $2', [
      paymentId,
      key,
    ]);
    return rows[0] === undefined ? null : refundOf(rows[0]);
  }

  /** Oldest first. */
  async ofPayment(paymentId: string, sql: SqlExecutor = this.database): Promise<Refund[]> {
    const { rows } = await sql.query<RefundEntity>(
      'SELECT * FROM payment.refunds WHERE payment_id = $1 ORDER BY created_at, id',
      [paymentId],
    );
    return rows.map(refundOf);
  }

  private async lock(tx: Transaction, paymentId: string): Promise<LockedPayment> {
    const { rows } = await tx.query<LockedPayment>(LOCK, [paymentId]);
    if (rows[0] === undefined) throw new PaymentNotFoundError('payment');
    return rows[0];
  }
}
