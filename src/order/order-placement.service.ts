import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import type { SqlExecutor, Transaction } from '#platform/database';
import type { Order, Products } from './domain/order.js';
import { InvalidQuantityError, OrderNotFoundError } from './order.errors.js';
import { OrderUpdates } from './order-updates.service.js';
import { OrderRepository, type OrderRef } from './order.repository.js';
import { ProfileLocks } from './profile-locks.js';
import { ProfileQueue } from './profile-queue.js';
import { mostUnits } from './unit-limit.js';

export type StatusAfterPlacing = 'PROCESSING' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED';

/** What placing and fulfilling does to an order, each step in a transaction of the caller's that was begun `inTurn`. */
@Injectable()
export class OrderPlacement {
  constructor(
    private readonly updates: OrderUpdates,
    private readonly orders: OrderRepository,
    private readonly queue: ProfileQueue,
    private readonly locks: ProfileLocks,
    private readonly config: Config,
  ) {}

  /** Runs a transaction that changes an order of this profile when it is its turn. Throws ConcurrentUpdateError. */
  async inTurn<T>(userId: string, work: () => Promise<T>): Promise<T> {
    return this.queue.enter([userId], work);
  }

  /** Nobody else changes, claims or places an order of this profile until `tx` ends. Throws ConcurrentUpdateError. */
  async hold(tx: Transaction, userId: string): Promise<void> {
    await this.locks.hold(tx, [userId]);
  }

  /** A line may be older than the limit. Throws InvalidQuantityError. */
  checkUnits({ userId, items }: Order): void {
    const most = mostUnits(userId, this.config);
    if (items.some(({ quantity }) => quantity > most)) throw new InvalidQuantityError(most);
  }

  /** Null for an unknown order, and for another profile's. */
  async find(sql: SqlExecutor, { userId, orderId }: OrderRef): Promise<Order | null> {
    const order = await this.orders.find(orderId, sql);
    return order?.userId === userId ? order : null;
  }

  /** The shopper can change it no longer. The order as it is before when it was not incomplete; null = it is not there, or another profile's. */
  async freeze(tx: Transaction, ref: OrderRef): Promise<Order | null> {
    try {
      return await this.change(tx, ref, (order) =>
        order.status === 'INCOMPLETE' ? { ...order, status: 'SUBMITTING' } : order,
      );
    } catch (error) {
      if (error instanceof OrderNotFoundError) return null;
      throw error;
    }
  }

  /** A number that no order has had; one that is not used is lost. */
  async reserveNumber(tx: Transaction): Promise<string> {
    return this.orders.nextNumber(tx);
  }

  async submit(tx: Transaction, ref: OrderRef, orderNumber: string): Promise<Order> {
    return this.change(tx, ref, (order) => ({ ...order, status: 'SUBMITTED', orderNumber }));
  }

  /** Takes a submission back, if there was one; its number is void. */
  async withdraw(tx: Transaction, ref: OrderRef): Promise<Order> {
    return this.change(tx, ref, (order) =>
      order.status === 'SUBMITTED' ? { ...order, status: 'SUBMITTING', orderNumber: null } : order,
    );
  }

  /** The shopper can change it again, at these prices of today; an order that was not frozen stays as it is. */
  async unfreeze(tx: Transaction, ref: OrderRef, products: Products): Promise<Order> {
    const change = (order: Order): Order => {
      if (order.status === 'SUBMITTED')
        throw new Error('Bug: a submitted order was to be made editable before it was withdrawn');
      return order.status === 'SUBMITTING' ? { ...order, status: 'INCOMPLETE' } : order;
    };
    return this.change(tx, ref, change, products);
  }

  /** On its way after it was placed; one that is there already stays as it is. Throws OrderNotFoundError, "Bug: …" for a way back. */
  async moveTo(tx: Transaction, ref: OrderRef, status: StatusAfterPlacing): Promise<Order> {
    return this.change(tx, ref, (order) => (order.status === status ? order : { ...order, status }));
  }

  private async change(
    tx: Transaction,
    ref: OrderRef,
    change: (order: Order) => Order,
    products?: Products,
  ): Promise<Order> {
    const held = await this.locks.hold(tx, [ref.userId]);
    return this.updates.updateIn(tx, held, ref, products === undefined ? { change } : { change, products });
  }
}
