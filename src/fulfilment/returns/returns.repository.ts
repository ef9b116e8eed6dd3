import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform/database';
import type { Quantity } from '../domain/return-shares.js';
import type { ReturnEntity } from './return.entity.js';

export interface NewReturn {
  readonly id: string;
  readonly userId: string;
  readonly orderId: string;
  readonly lines: readonly Quantity[];
  /** Minor units. */
  readonly amount: number;
  readonly reason: string;
}

/** By SQL: what changes something is in a transaction of the caller's, who holds the order, so that nothing of it comes back beside it. */
@Injectable()
export class Returns {
  constructor(private readonly database: Database) {}

  async record(tx: Transaction, { id, userId, orderId, lines, amount, reason }: NewReturn): Promise<void> {
    await tx.query(
      'INSERT INTO fulfilment.returns (id, user_id, order_id, lines, amount, reason) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, userId, orderId, JSON.stringify(lines), amount, reason],
    );
  }

  /** All that has come back of an order so far. */
  async ofOrder(tx: Transaction, orderId: string): Promise<Quantity[]> {
    const { rows } = await tx.query<Pick<ReturnEntity, 'lines'>>(
      'SELECT lines FROM fulfilment.returns WHERE order_id = $1',
      [orderId],
    );
    return rows.flatMap(({ lines }) => lines);
  }

  /** The orders of those that are returns. */
  async ordersOf(ids: readonly string[]): Promise<string[]> {
    const { rows } = await this.database.query<Pick<ReturnEntity, 'order_id'>>(
      'SELECT order_id FROM fulfilment.returns WHERE id = ANY ($1::uuid[])',
      [ids],
    );
    return rows.map(({ order_id: orderId }) => orderId);
  }

  /** The newest of these orders, at most 100. */
  async ofOrders(orderIds: readonly string[]): Promise<ReturnEntity[]> {
    if (orderIds.length === 0) return [];
    const { rows } = await this.database.queryPlannedAnew<ReturnEntity>(
      'SELECT * FROM fulfilment.returns WHERE order_id = ANY ($1::uuid[]) ORDER BY created_at DESC LIMIT 100',
      [orderIds],
    );
    return rows;
  }

  /** Every return of one user becomes another's. */
  async handOver(tx: Transaction, from: string, to: string): Promise<void> {
    await tx.query('UPDATE fulfilment.returns SET user_id = $2 WHERE user_id = $1', [from, to]);
  }
}
