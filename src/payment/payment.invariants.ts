import { Injectable } from '@nestjs/common';
import { inBatches, Invariants, NIL_UUID, type Checked } from '#kernel/audit';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { PAID } from './payment.service.js';
import { hasSandboxBooks } from './payment.settings.js';

const BATCH = 1_000;
/** Longer than any watch that asks a gateway by the clock: what still differs then, nobody will set right. */
const QUIET = "interval '2 hours'";

const LIVE_PER_ORDER = `
  SELECT user_id, order_id, count(*) FILTER (WHERE status = ANY ($3::text[])) AS live FROM payment.payments
   WHERE (user_id, order_id) > ($1, $2::uuid) GROUP BY user_id, order_id ORDER BY user_id, order_id LIMIT $4`;

/** What was given back of each payment beside the refunds of it that count. */
const REFUNDED = `
  SELECT ours.id, ours.order_id, ours.captured, ours.refunded, counted.sum
    FROM payment.payments ours
   CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS sum FROM payment.refunds
                        WHERE payment_id = ours.id AND status IN ('asked', 'accepted')) counted
   WHERE ours.id > $1 ORDER BY ours.id LIMIT $2`;

/** All of it where an older build has given it back, which knew of no parts. */
const givenBack = (side: string): string =>
  `CASE WHEN ${side}.status = 'refunded' THEN ${side}.amount ELSE ${side}.refunded END`;

/** Our record beside the sandbox's books; both have been quiet, so that nothing is on its way. */
const BOTH_BOOKS = `
  SELECT ours.id, ours.order_id, ours.status AS ours, ours.amount AS our_amount, theirs.status AS theirs, theirs.amount AS their_amount,
         ${givenBack('ours')} AS our_refunded,
         ${givenBack('theirs')} AS their_refunded,
         greatest(ours.updated_at, theirs.updated_at) < clock_timestamp() - ${QUIET} AS quiet
    FROM payment.payments ours LEFT JOIN payment.sandbox_payments theirs USING (id)
   WHERE ours.id > $1 AND ours.gateway = 'sandbox' ORDER BY ours.id LIMIT $2`;

interface OrderRow {
  readonly user_id: string;
  readonly order_id: string;
  readonly live: string;
}

interface RefundedRow {
  readonly id: string;
  readonly order_id: string;
  readonly captured: string;
  readonly refunded: string;
  readonly sum: string;
}

interface BooksRow {
  readonly id: string;
  readonly order_id: string;
  readonly ours: string;
  readonly our_amount: string;
  readonly theirs: string | null;
  readonly their_amount: string | null;
  readonly our_refunded: string;
  readonly their_refunded: string | null;
  readonly quiet: boolean;
}

/** Nobody pays twice or is paid back more than that, and what a gateway has taken and given back is what we say it has. */
@Injectable()
export class PaymentInvariants {
  constructor(
    invariants: Invariants,
    config: Config,
    private readonly database: Database,
  ) {
    invariants.register({ name: 'payment.order-paid-once', check: () => this.paidOnce() });
    invariants.register({ name: 'payment.refunds-add-up', check: () => this.refunded() });
    // Only the sandbox in this process has its books here; elsewhere a gateway's own reports are the other side.
    if (hasSandboxBooks(config))
      invariants.register({ name: 'payment.sandbox-books-agree', check: () => this.books() });
  }

  /** Whatever attempts there were, and however they ended: money of two of them is a double charge. */
  private paidOnce(): AsyncIterable<Checked> {
    return inBatches<OrderRow>({
      size: BATCH,
      read: async (last) => {
        const parameters = [last?.user_id ?? '', last?.order_id ?? NIL_UUID, PAID, BATCH];
        return (await this.database.queryPlannedAnew<OrderRow>(LIVE_PER_ORDER, parameters)).rows;
      },
      check: (orders) => ({
        violations: orders
          .filter(({ live }) => Number(live) > 1)
          .map(({ order_id: subject, live }) => ({
            subject,
            detail: `${live} payments of this order have taken money or hold it`,
          })),
      }),
    });
  }

  /** Whoever wrote what: no more than was taken is given back, and each unit of it has its refund. */
  private refunded(): AsyncIterable<Checked> {
    return inBatches<RefundedRow>({
      size: BATCH,
      read: async (last) =>
        (await this.database.queryPlannedAnew<RefundedRow>(REFUNDED, [last?.id ?? NIL_UUID, BATCH])).rows,
      check: (rows) => ({
        violations: rows
          .filter(({ captured, refunded, sum }) => Number(refunded) > Number(captured) || refunded !== sum)
          .map(({ order_id: subject, id, captured, refunded, sum }) => ({
            subject,
            detail: `payment ${id} has taken ${captured} and given back ${refunded}, its refunds are ${sum}`,
          })),
      }),
    });
  }

  private books(): AsyncIterable<Checked> {
    return inBatches<BooksRow>({
      size: BATCH,
      read: async (last) =>
        (await this.database.queryPlannedAnew<BooksRow>(BOTH_BOOKS, [last?.id ?? NIL_UUID, BATCH])).rows,
      check: (rows) => ({
        violations: rows.filter(differ).map((row) => ({ subject: row.order_id, detail: differenceOf(row) })),
      }),
    });
  }
}

function differ({ ours, theirs, quiet, ...row }: BooksRow): boolean {
  if (row.their_amount !== null && row.their_amount !== row.our_amount) return true;
  if (!quiet) return false;
  return PAID.includes(ours) !== PAID.includes(theirs ?? '') || row.our_refunded !== (row.their_refunded ?? '0');
}

function differenceOf({ id, ours, theirs, ...row }: BooksRow): string {
  const they = `${theirs ?? 'nothing'} of ${row.their_amount ?? 'nothing'}`;
  const back =
    row.our_refunded === (row.their_refunded ?? '0')
      ? ''
      : `; given back ${row.our_refunded} and ${row.their_refunded ?? '0'}`;
  return `payment ${id} is ${ours} of ${row.our_amount} with us, ${they} at its gateway${back}`;
}
