import { Injectable } from '@nestjs/common';
import type { SummedAmount } from '#kernel/operations';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import type { Order } from './domain/order.js';
import type { OrderStatus } from './domain/order-status.js';
import { orderOf, type OrderEntity } from './order.entity.js';
import { ProfileLocks } from './profile-locks.js';

const COLUMNS = `id, user_id, status, version, currency, items, subtotal, discount, shipping, tax, total,
  shipping_address, payment_selection, coupon_code, contact_email, order_number, created_at, updated_at`;
/** The newest cart of a profile. */
const CURRENT = `SELECT ${COLUMNS} FROM orders.orders WHERE user_id = $1 AND status = 'INCOMPLETE' AND NOT set_aside ORDER BY id DESC LIMIT 1`;

const KNOWN = `
  (SELECT ${COLUMNS} FROM orders.orders WHERE order_number = $1)
  UNION ALL (SELECT ${COLUMNS} FROM orders.orders WHERE contact_email = $1 ORDER BY id DESC LIMIT $2)`;

const TOTALS = `
  SELECT currency, count(*)::integer AS count, sum(total) AS amount FROM orders.orders WHERE id = ANY ($1::uuid[])
   GROUP BY currency ORDER BY currency`;

export interface OrderRef {
  readonly userId: string;
  readonly orderId: string;
}

export interface NewOrder extends OrderRef {
  readonly currency: string;
}

/** Of a walk in the order of ids: those between `after` and `before`, neither included. */
interface Page {
  readonly after: string;
  readonly before: string;
  readonly limit: number;
}

/** What a list asks for; null = does not matter. */
export interface OrderSearch {
  readonly userId: string | null;
  readonly status: OrderStatus | null;
  /** Created at or after. */
  readonly from: Date | null;
  /** Created before. */
  readonly to: Date | null;
  /** Only what is older than this order. */
  readonly before: string | null;
  readonly limit: number;
}

/** SQL, since an order is locked, changed and written whole by guarded statements; its writes belong to OrderUpdates alone. */
@Injectable()
export class OrderRepository {
  constructor(
    private readonly database: Database,
    private readonly locks: ProfileLocks,
  ) {}

  /** What those of them that are orders cost, by currency. */
  async totalsOf(ids: readonly string[]): Promise<readonly SummedAmount[]> {
    return ids.length === 0 ? [] : (await this.database.queryPlannedAnew<SummedAmount>(TOTALS, [ids])).rows;
  }

  /** An empty order at version 1, and the profile when it is the shopper's first. */
  async create(tx: Transaction, { userId, orderId, currency }: NewOrder): Promise<Order> {
    const { rows } = await tx.query<OrderEntity>(
      `WITH profile AS (INSERT INTO orders.profiles (user_id) VALUES ($1) ON CONFLICT DO NOTHING)
       INSERT INTO orders.orders (id, user_id, currency) VALUES ($2, $1, $3) RETURNING ${COLUMNS}`,
      [userId, orderId, currency],
    );
    return one(rows, orderId);
  }

  /**
   * As `create`, for a profile that may be claimed at this very moment; null = it was. The update that changes nothing
   * waits for the claim and then looks at what it has left.
   */
  async createUnclaimed(tx: Transaction, { userId, orderId, currency }: NewOrder): Promise<Order | null> {
    const { rows } = await this.locks.bounded(() =>
      tx.query<OrderEntity>(
        `WITH profile AS (
           INSERT INTO orders.profiles AS known (user_id) VALUES ($1)
           ON CONFLICT (user_id) DO UPDATE SET claimed_at = known.claimed_at WHERE known.claimed_at IS NULL RETURNING user_id)
         INSERT INTO orders.orders (id, user_id, currency) SELECT $2::uuid, user_id, $3 FROM profile RETURNING ${COLUMNS}`,
        [userId, orderId, currency],
      ),
    );
    return rows[0] === undefined ? null : orderOf(rows[0]);
  }

  /** Makes the row that is locked for a shopper who has not had an order. */
  async createProfile(tx: Transaction, userId: string): Promise<void> {
    await tx.query('INSERT INTO orders.profiles (user_id) VALUES ($1) ON CONFLICT DO NOTHING', [userId]);
  }

  /** Throws ConcurrentUpdateError when the row stays locked. */
  async lock(tx: Transaction, { userId, orderId }: OrderRef): Promise<Order | null> {
    const { rows } = await this.locks.bounded(() =>
      tx.query<OrderEntity>(`SELECT ${COLUMNS} FROM orders.orders WHERE user_id = $1 AND id = $2 FOR NO KEY UPDATE`, [
        userId,
        orderId,
      ]),
    );
    return rows[0] === undefined ? null : orderOf(rows[0]);
  }

  /** The newest incomplete order of a profile, locked. */
  async lockCurrent(tx: Transaction, userId: string): Promise<Order | null> {
    const { rows } = await this.locks.bounded(() => tx.query<OrderEntity>(`${CURRENT} FOR NO KEY UPDATE`, [userId]));
    return rows[0] === undefined ? null : orderOf(rows[0]);
  }

  /** Writes the whole order and raises its version; it must still be at the version that `order` was read at. */
  async write(tx: Transaction, order: Order): Promise<Order> {
    const { rows } = await tx.query<OrderEntity>(
      `UPDATE orders.orders
          SET version = version + 1, updated_at = clock_timestamp(), status = $4, items = $5, subtotal = $6, discount = $7, shipping = $8, tax = $9,
              total = $10, shipping_address = $11, payment_selection = $12, coupon_code = $13, contact_email = $14, order_number = $15
        WHERE user_id = $1 AND id = $2 AND version = $3
       RETURNING ${COLUMNS}`,
      [
        order.userId,
        order.id,
        order.version,
        order.status,
        JSON.stringify(order.items),
        order.subtotal,
        order.discount,
        order.shipping,
        order.tax,
        order.total,
        order.shippingAddress,
        order.paymentSelection,
        order.couponCode,
        order.contactEmail,
        order.orderNumber,
      ],
    );
    return one(rows, order.id);
  }

  async delete(tx: Transaction, { userId, id, version }: Order): Promise<void> {
    const { rowCount } = await tx.query('DELETE FROM orders.orders WHERE user_id = $1 AND id = $2 AND version = $3', [
      userId,
      id,
      version,
    ]);
    if (rowCount !== 1) throw new Error(`Bug: order ${id} changed while it was locked`);
  }

  /**
   * Gives every order of a profile to another one; carts are set aside, since the shopper's own is the current one.
   * Returns the newest, null when there is none.
   */
  async handOver(tx: Transaction, from: string, to: string): Promise<Order | null> {
    const { rows } = await this.locks.bounded(() =>
      tx.query<OrderEntity>(
        `WITH moved AS (
           UPDATE orders.orders SET user_id = $2, set_aside = (status = 'INCOMPLETE'), version = version + 1, updated_at = clock_timestamp()
            WHERE user_id = $1 RETURNING ${COLUMNS})
         SELECT * FROM moved ORDER BY id DESC LIMIT 1`,
        [from, to],
      ),
    );
    return rows[0] === undefined ? null : orderOf(rows[0]);
  }

  /** Deletes the carts of a profile that have no line. */
  async deleteEmpty(tx: Transaction, userId: string): Promise<void> {
    await tx.query("DELETE FROM orders.orders WHERE user_id = $1 AND status = 'INCOMPLETE' AND items = '[]'", [userId]);
  }

  /** From now on the cookie of this anonymous profile is spent. The caller holds the profile. */
  async spend(tx: Transaction, anonymousId: string, claimer: string): Promise<void> {
    await tx.query('UPDATE orders.profiles SET claimed_by = $2, claimed_at = clock_timestamp() WHERE user_id = $1', [
      anonymousId,
      claimer,
    ]);
  }

  async isSpent(anonymousId: string): Promise<boolean> {
    const { rowCount } = await this.database.query(
      'SELECT FROM orders.profiles WHERE user_id = $1 AND claimed_at IS NOT NULL',
      [anonymousId],
    );
    return rowCount === 1;
  }

  /** Deletes the abandoned carts of one page of anonymous ones; one that is being changed is skipped. `last` is null behind the last page. */
  async reapCarts({ after, before, limit }: Page): Promise<{ last: string | null; deleted: number }> {
    const { rows } = await this.database.query<{ last: string | null; deleted: string }>(
      `WITH page AS (SELECT id FROM orders.orders WHERE status = 'INCOMPLETE' AND user_id LIKE 'anonymous:%' AND id > $1 AND id < $2 ORDER BY id LIMIT $3),
            abandoned AS (
              SELECT id FROM orders.orders
               WHERE id IN (SELECT id FROM page) AND status = 'INCOMPLETE' AND user_id LIKE 'anonymous:%'
                 AND updated_at < clock_timestamp() - CASE WHEN items = '[]' THEN interval '1 day' ELSE interval '30 days' END
                 FOR UPDATE SKIP LOCKED),
            gone AS (DELETE FROM orders.orders WHERE id IN (SELECT id FROM abandoned) RETURNING id)
       SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS last, (SELECT count(*) FROM gone) AS deleted`,
      [after, before, limit],
    );
    return { last: rows[0]?.last ?? null, deleted: Number(rows[0]?.deleted ?? 0) };
  }

  /** The profiles of one page of anonymous ones that have no order, and no cookie that could come back after a claim. */
  async idleProfiles({ after, before, limit }: Page): Promise<{ last: string | null; idle: string[] }> {
    const { rows } = await this.database.query<{ user_id: string; idle: boolean }>(
      `SELECT user_id, coalesce(claimed_at < clock_timestamp() - interval '31 days', true)
              AND NOT EXISTS (SELECT FROM orders.orders WHERE orders.user_id = profiles.user_id) AS idle
         FROM orders.profiles WHERE user_id LIKE 'anonymous:%' AND user_id > $1 AND user_id < $2 ORDER BY user_id LIMIT $3`,
      [after, before, limit],
    );
    return { last: rows.at(-1)?.user_id ?? null, idle: rows.filter(({ idle }) => idle).map(({ user_id }) => user_id) };
  }

  /** Deletes those that still have no order once they are locked: an order that is opened then waits, and makes its profile anew. */
  async reapProfiles(tx: Transaction, userIds: readonly string[]): Promise<number> {
    const locked = await tx.query<{ user_id: string }>(
      'SELECT user_id FROM orders.profiles WHERE user_id = ANY ($1) FOR UPDATE SKIP LOCKED',
      [userIds],
    );
    const { rowCount } = await tx.query(
      `DELETE FROM orders.profiles WHERE user_id = ANY ($1) AND coalesce(claimed_at < clock_timestamp() - interval '31 days', true)
          AND NOT EXISTS (SELECT FROM orders.orders WHERE orders.user_id = profiles.user_id)`,
      [locked.rows.map(({ user_id }) => user_id)],
    );
    return rowCount;
  }

  /** A number that no order has had. */
  async nextNumber(tx: Transaction): Promise<string> {
    const { rows } = await tx.query<{ number: string }>(
      `SELECT 'H-' || lpad(nextval('orders.order_numbers')::text, 8, '0') AS number`,
    );
    if (rows[0] === undefined) throw new Error('Bug: a sequence gave no number');
    return rows[0].number;
  }

  async find(orderId: string, sql: SqlExecutor = this.database): Promise<Order | null> {
    const { rows } = await sql.query<OrderEntity>(`SELECT ${COLUMNS} FROM orders.orders WHERE id = $1`, [orderId]);
    return rows[0] === undefined ? null : orderOf(rows[0]);
  }

  /** Those with this number, or placed with this e-mail address; newest first. */
  async known(text: string, limit: number): Promise<Order[]> {
    const { rows } = await this.database.queryPlannedAnew<OrderEntity>(KNOWN, [text, limit]);
    return rows.map(orderOf);
  }

  async findCurrent(userId: string): Promise<Order | null> {
    const { rows } = await this.database.query<OrderEntity>(CURRENT, [userId]);
    return rows[0] === undefined ? null : orderOf(rows[0]);
  }

  /** Newest first: ids are UUIDv7, so their order is the order of creation. */
  async search({ userId, status, from, to, before, limit }: OrderSearch): Promise<Order[]> {
    const parameters: unknown[] = [];
    const conditions = ['true'];
    const where = (condition: (parameter: string) => string, value: unknown): void => {
      if (value !== null) conditions.push(condition(`$${parameters.push(value)}`));
    };
    where((it) => `user_id = ${it}`, userId);
    where((it) => `status = ${it}`, status);
    where((it) => `created_at >= ${it}`, from);
    where((it) => `created_at < ${it}`, to);
    where((it) => `id < ${it}`, before);
    const limited = `$${parameters.push(limit)}`;
    const { rows } = await this.database.query<OrderEntity>(
      `SELECT ${COLUMNS} FROM orders.orders WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ${limited}`,
      parameters,
    );
    return rows.map(orderOf);
  }
}

function one(rows: readonly OrderEntity[], orderId: string): Order {
  const [row] = rows;
  if (row === undefined) throw new Error(`Bug: order ${orderId} changed while it was locked`);
  return orderOf(row);
}
