import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { isAnonymous, SpentCookieError } from '#platform/auth';
import { Config } from '#platform/config';
import { Database, type Transaction } from '#platform/database';
import { editable } from './domain/cart.js';
import { checkMove } from './domain/order-status.js';
import type { Order, Products } from './domain/order.js';
import { couponsOf } from './domain/pricing/coupon.js';
import { calculatorsWith, priced, type Calculator } from './domain/pricing/index.js';
import { OrderNotFoundError, VersionConflictError } from './order.errors.js';
import { OrderRepository, type NewOrder, type OrderRef } from './order.repository.js';
import { ProductCatalogue } from './product-catalogue.js';
import { ProfileLocks, type HeldProfiles } from './profile-locks.js';
import { ProfileQueue } from './profile-queue.js';

/** Turns the locked order into what it should be; the very same object means that nothing is written. Run again after a deadlock, so it has no effect of its own. */
export type OrderChange = (order: Order, products: Products) => Order;

/** What a SKU of a path must look like to be asked for at all. */
const SKU = /^[\x21-\x7e]{1,64}$/;

export interface UpdateOptions {
  /** The opaque part of the ETag that the order must still have; null = any. */
  readonly ifMatch?: string | null;
  /** A SKU that the change needs to know and the order may not have yet. */
  readonly sku?: string;
}

export interface ChangeIn {
  readonly change: OrderChange;
  /** Today's prices; what is not in here keeps its price. */
  readonly products?: Products;
}

const NO_PRODUCTS: Products = new Map();

/**
 * The only writer of orders. Every change goes: profile's queue → begin → profile's row → order's row → change →
 * reprice, check, raise the version → commit → leave the queue. Any other sequence ends in deadlocks or lost updates.
 */
@Injectable()
export class OrderUpdates {
  private readonly calculators: readonly Calculator[];

  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
    private readonly queue: ProfileQueue,
    private readonly locks: ProfileLocks,
    private readonly catalogue: ProductCatalogue,
    config: Config,
  ) {
    this.calculators = calculatorsWith(couponsOf(config));
  }

  /** Changes one order in a transaction of its own. Throws OrderNotFoundError, VersionConflictError, ConcurrentUpdateError. */
  async update(ref: OrderRef, change: OrderChange, options: UpdateOptions = {}): Promise<Order> {
    return this.queued(ref, async () => {
      const products = await this.productsFor(ref, options.sku);
      return this.database.transaction({}, async (tx) => {
        const held = await this.locks.hold(tx, [ref.userId]);
        return this.updateIn(tx, held, ref, {
          products,
          change: (order) => change(matching(order, options), products),
        });
      });
    });
  }

  /** As `update`, but in the caller's transaction, which must hold the profile. */
  async updateIn(
    tx: Transaction,
    held: HeldProfiles,
    ref: OrderRef,
    { change, products = NO_PRODUCTS }: ChangeIn,
  ): Promise<Order> {
    held.assertHeld(tx, ref.userId);
    const before = await this.orders.lock(tx, ref);
    if (before === null) throw new OrderNotFoundError();
    const after = change(before, products);
    if (after === before) return before;
    checkMove(before.status, after.status);
    // Once it is being placed, the shopper pays what was shown: new prices and rules are for incomplete orders.
    return this.orders.write(tx, after.status === 'INCOMPLETE' ? priced(after, products, this.calculators) : after);
  }

  /** A new, empty, incomplete order in the caller's transaction. Throws SpentCookieError: an anonymous profile may be claimed meanwhile. */
  async createIn(tx: Transaction, order: NewOrder): Promise<Order> {
    if (!isAnonymous({ sub: order.userId, roles: [] })) return this.orders.create(tx, order);
    const created = await this.orders.createUnclaimed(tx, order);
    if (created === null) throw new SpentCookieError();
    return created;
  }

  /** The newest incomplete order of a profile that the caller's transaction holds, locked. */
  async lockCurrentIn(tx: Transaction, held: HeldProfiles, userId: string): Promise<Order | null> {
    held.assertHeld(tx, userId);
    return this.orders.lockCurrent(tx, userId);
  }

  /** Deletes an incomplete order in a transaction of its own. Throws as `update`, and NotEditableError. */
  async delete(ref: OrderRef, options: UpdateOptions = {}): Promise<void> {
    await this.queued(ref, () =>
      this.database.transaction({}, async (tx) => {
        const held = await this.locks.hold(tx, [ref.userId]);
        await this.deleteIn(tx, held, ref, options);
      }),
    );
  }

  /** As `delete`, but in the caller's transaction, which must hold the profile. */
  async deleteIn(tx: Transaction, held: HeldProfiles, ref: OrderRef, options: UpdateOptions = {}): Promise<void> {
    held.assertHeld(tx, ref.userId);
    const order = await this.orders.lock(tx, ref);
    if (order === null) throw new OrderNotFoundError();
    await this.orders.delete(tx, editable(matching(order, options)));
  }

  /** Gives the orders of one profile to another, both held by the caller's transaction, except carts without a line, which go. The newest; null = there was none. */
  async handOverIn(tx: Transaction, held: HeldProfiles, from: string, to: string): Promise<Order | null> {
    for (const userId of [from, to]) held.assertHeld(tx, userId);
    await this.orders.deleteEmpty(tx, from);
    return this.orders.handOver(tx, from, to);
  }

  private queued<T>({ userId, orderId }: OrderRef, work: () => Promise<T>): Promise<T> {
    if (!isUuid(orderId)) throw new OrderNotFoundError();
    return this.queue.enter([userId], work);
  }

  /** Asked for before the locks: nothing outside is waited for while one is held. A line added meanwhile was priced just then. */
  private async productsFor({ userId, orderId }: OrderRef, sku: string | undefined): Promise<Products> {
    const order = await this.orders.find(orderId);
    if (order?.userId !== userId) throw new OrderNotFoundError();
    const skus = new Set([
      ...order.items.map((line) => line.sku),
      ...(sku !== undefined && SKU.test(sku) ? [sku] : []),
    ]);
    return skus.size === 0 ? NO_PRODUCTS : this.catalogue.find([...skus]);
  }
}

function matching(order: Order, { ifMatch }: UpdateOptions): Order {
  if (ifMatch !== undefined && ifMatch !== null && ifMatch !== String(order.version))
    throw new VersionConflictError(order.version);
  return order;
}
