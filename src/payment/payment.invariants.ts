import { Injectable } from '@nestjs/common';
import { inBatches, Invariants, NIL_UUID, type Checked } from '#kernel/audit';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { PAID } from './payment.service.js';
import { hasSandbox, PAYMENT_SETTINGS } from './payment.settings.js';

const BATCH = 1_000;
/** Longer than any watch that asks a gateway by the clock: what still differs then, nobody will set right. */
const QUIET = "interval '2 hours'";

const LIVE_PER_ORDER = `
  SELECT user_id, order_id, count(*) FILTER (WHERE status = ANY ($3::text[])) AS live FROM payment.payments
   WHERE (user_id, order_id) > ($1, $2::uuid) GROUP BY user_id, order_id ORDER BY user_id, order_id LIMIT $4`;

/** Our record beside the sandbox's books; both have been quiet, so that nothing is on its way. */
const BOTH_BOOKS = `
  SELECT ours.id, ours.order_id, ours.status AS ours, ours.amount AS our_amount, theirs.status AS theirs, theirs.amount AS their_amount,
         greatest(ours.updated_at, theirs.updated_at) < clock_timestamp() - ${QUIET} AS quiet
    FROM payment.payments ours LEFT JOIN payment.sandbox_payments theirs USING (id)
   WHERE ours.id > $1 AND ours.gateway = 'sandbox' ORDER BY ours.id LIMIT $2`;

interface OrderRow {
  readonly user_id: string;
  readonly order_id: string;
  readonly live: string;
}

interface BooksRow {
  readonly id: string;
  readonly order_id: string;
  readonly ours: string;
  readonly our_amount: string;
  readonly theirs: string | null;
  readonly their_amount: string | null;
  readonly quiet: boolean;
}

/** Nobody pays twice, and what a gateway has taken is what we say it has. */
@Injectable()
export class PaymentInvariants {
  constructor(
    invariants: Invariants,
    config: Config,
    private readonly database: Database,
  ) {
    invariants.register({ name: 'payment.order-paid-once', check: () => this.paidOnce() });
    // Only the sandbox in this process has its books here; elsewhere a gateway's own reports are the other side.
    if (hasSandbox(config) && config.of(PAYMENT_SETTINGS).sandboxGatewayUrl === null)
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

  private books(): AsyncIterable<Checked> {
    return inBatches<BooksRow>({
      size: BATCH,
      read: async (last) =>
        (await this.database.queryPlannedAnew<BooksRow>(BOTH_BOOKS, [last?.id ?? NIL_UUID, BATCH])).rows,
      check: (rows) => ({
        violations: rows
          .filter(differ)
          .map(({ order_id: subject, id, ours, our_amount: amount, theirs, their_amount: theirAmount }) => ({
            subject,
            detail: `payment ${id} is ${ours} of ${amount} with us, ${theirs ?? 'nothing'} of ${theirAmount ?? 'nothing'} at its gateway`,
          })),
      }),
    });
  }
}

function differ({ ours, theirs, our_amount: ourAmount, their_amount: theirAmount, quiet }: BooksRow): boolean {
  if (theirAmount !== null && theirAmount !== ourAmount) return true;
  return quiet && PAID.includes(ours) !== PAID.includes(theirs ?? '');
}
