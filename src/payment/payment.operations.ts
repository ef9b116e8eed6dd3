import { Injectable } from '@nestjs/common';
import {
  parkedAmounts,
  Searches,
  Timelines,
  UnfinishedWork,
  type Found,
  type SummedAmount,
  type TimelineEntry,
  type Told,
} from '#kernel/operations';
import { Database } from '#platform/database';
import { isUuid } from '#platform/http';

interface PaymentRow {
  readonly id: string;
  readonly user_id: string;
  readonly order_id: string;
  readonly gateway: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
  readonly reference: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

interface RefundRow {
  readonly payment_id: string;
  readonly key: string;
  readonly amount: string;
  readonly status: string;
  readonly reference: string | null;
  readonly detail: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

type Entry = Omit<TimelineEntry, 'source'>;

const COLUMNS = 'id, user_id, order_id, gateway, amount, currency, status, reference, created_at, updated_at';
const OF_ORDERS = `SELECT ${COLUMNS} FROM payment.payments WHERE order_id = ANY ($1::uuid[]) ORDER BY created_at DESC LIMIT $2`;
const KNOWN = `
  (SELECT ${COLUMNS} FROM payment.payments WHERE reference = $1 LIMIT $3) UNION ALL (SELECT ${COLUMNS} FROM payment.payments WHERE id = $2::uuid)`;
const REFUNDS = `
  SELECT payment_id, key, amount, status, reference, detail, created_at, updated_at FROM payment.refunds WHERE payment_id = ANY ($1::uuid[]) ORDER BY created_at DESC LIMIT $2`;
const OF_PARKED = 'FROM payment.payments WHERE (order_id = ANY ($1::uuid[]) OR id = ANY ($1::uuid[]))';
/** What was taken, or may have been, and not given back. */
const AT_STAKE = `
  SELECT currency, count(*)::integer AS count, sum(amount - refunded) AS amount ${OF_PARKED}
     AND status NOT IN ('failed', 'cancelled', 'aborted', 'refunded') GROUP BY currency ORDER BY currency`;
const OWED = `
  SELECT currency, count(*)::integer AS count, sum(refunds.amount) AS amount
    FROM payment.refunds JOIN (SELECT id, currency ${OF_PARKED}) AS payments ON payments.id = payment_id
   WHERE status = 'asked' GROUP BY currency ORDER BY currency`;
/** Payments of one order that are looked at. */
const MOST = 100;

/** What payments tell those who operate the service. By SQL: looks of their own, each by an index. */
@Injectable()
export class PaymentOperations {
  constructor(
    private readonly database: Database,
    searches: Searches,
    timelines: Timelines,
    unfinished: UnfinishedWork,
  ) {
    unfinished.register(async (parked) => [
      parkedAmounts('payments', await this.sums(AT_STAKE, parked)),
      parkedAmounts('refunds', await this.sums(OWED, parked)),
    ]);
    searches.register((text, limit) => this.find(text, limit));
    timelines.register({
      source: 'payment',
      related: async (told) => (await this.ofOrders(told)).map(({ id }) => `payment:${id}`),
      entries: (told, limit) => this.entries(told, limit),
    });
  }

  private async find(text: string, limit: number): Promise<Found[]> {
    const { rows } = await this.database.queryPlannedAnew<PaymentRow>(KNOWN, [text, isUuid(text) ? text : null, limit]);
    return rows.map(({ id, user_id: userId, order_id: orderId, gateway, status }) => ({
      type: 'payment',
      id,
      what: `payment at ${gateway}, ${status}`,
      userId,
      path: `/admin/orders/${orderId}/timeline`,
    }));
  }

  private async sums(sql: string, parked: readonly string[]): Promise<readonly SummedAmount[]> {
    return parked.length === 0 ? [] : (await this.database.queryPlannedAnew<SummedAmount>(sql, [parked])).rows;
  }

  private async entries(told: Told, limit: number): Promise<Entry[]> {
    const payments = await this.ofOrders(told);
    if (payments.length === 0) return [];
    const ids = payments.map(({ id }) => id);
    const { rows: refunds } = await this.database.queryPlannedAnew<RefundRow>(REFUNDS, [ids, limit]);
    return [...payments.flatMap(entriesOfPayment), ...refunds.flatMap(entriesOfRefund)];
  }

  private async ofOrders({ names }: Told): Promise<PaymentRow[]> {
    const orders = names.filter((name) => name.startsWith('order:')).map((name) => name.slice('order:'.length));
    if (orders.length === 0) return [];
    return (await this.database.queryPlannedAnew<PaymentRow>(OF_ORDERS, [orders, MOST])).rows;
  }
}

function entriesOfPayment({
  id,
  gateway,
  amount,
  currency,
  status,
  reference,
  created_at,
  updated_at,
}: PaymentRow): Entry[] {
  const detail = { paymentId: id, reference };
  return [
    { at: created_at, what: `a payment of ${amount} ${currency} was begun at ${gateway}`, path: pathOf(id), detail },
    { at: updated_at, what: `the payment at ${gateway} is ${status}`, path: pathOf(id), detail },
  ];
}

function entriesOfRefund({
  payment_id: paymentId,
  key,
  amount,
  status,
  reference,
  detail: why,
  created_at,
  updated_at,
}: RefundRow): Entry[] {
  const detail = { paymentId, key, reference, why };
  return [
    { at: created_at, what: `a refund of ${amount} was asked for`, path: pathOf(paymentId), detail },
    { at: updated_at, what: `the refund of ${amount} is ${status}`, path: pathOf(paymentId), detail },
  ];
}

function pathOf(paymentId: string): string {
  return `/admin/payments/${paymentId}`;
}
