import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Principal } from '#platform/auth';
import { Config } from '#platform/config';
import { editable, withChoices, withoutLine, withQuantity } from './domain/cart.js';
import type { Choices, Order, Product } from './domain/order.js';
import { couponsOf, type Coupons } from './domain/pricing/coupon.js';
import { OrderNotFoundError } from './order.errors.js';
import { OrderUpdates } from './order-updates.service.js';
import { OrderRepository, type OrderRef, type OrderSearch } from './order.repository.js';
import { ProductCatalogue } from './product-catalogue.js';
import { mostUnits } from './unit-limit.js';

export interface OrderPage {
  readonly orders: readonly Order[];
  /** The last order of this page when there are older ones. */
  readonly next: string | null;
}

/** One order of the caller, at the version that the caller has seen; null = whatever version. */
export interface Target {
  readonly caller: Principal;
  readonly orderId: string;
  readonly ifMatch: string | null;
}

/** What a shopper may do with orders: read their own (admins everybody's), change their own incomplete ones. */
@Injectable()
export class OrderService {
  private readonly coupons: Coupons;

  constructor(
    private readonly orders: OrderRepository,
    private readonly updates: OrderUpdates,
    private readonly catalogue: ProductCatalogue,
    private readonly config: Config,
  ) {
    this.coupons = couponsOf(config);
  }

  /** Throws OrderNotFoundError for unknown, malformed and foreign ids alike. */
  async get(caller: Principal, id: string): Promise<Order> {
    const order = isUuid(id) ? await this.orders.find(id) : null;
    if (order === null || (order.userId !== caller.sub && !isAdmin(caller))) throw new OrderNotFoundError();
    return order;
  }

  /** The caller's newest incomplete order. */
  async current(caller: Principal): Promise<Order> {
    const order = await this.orders.findCurrent(caller.sub);
    if (order === null) throw new OrderNotFoundError('You have no incomplete order.');
    return order;
  }

  async list(caller: Principal, search: Omit<OrderSearch, 'userId'>): Promise<OrderPage> {
    const rows = await this.orders.search({
      ...search,
      userId: isAdmin(caller) ? null : caller.sub,
      limit: search.limit + 1,
    });
    const orders = rows.slice(0, search.limit);
    return { orders, next: rows.length > search.limit ? (orders.at(-1)?.id ?? null) : null };
  }

  /** What the lines of these profiles' current orders cost now, for a claim, which cannot ask inside its transaction. */
  async pricesToday(userIds: readonly string[]): Promise<Product[]> {
    const skus = new Set<string>();
    for (const userId of userIds)
      for (const { sku } of (await this.orders.findCurrent(userId))?.items ?? []) skus.add(sku);
    return skus.size === 0 ? [] : [...(await this.catalogue.find([...skus])).values()];
  }

  async setQuantity(target: Target, sku: string, quantity: number): Promise<Order> {
    const most = mostUnits(target.caller.sub, this.config);
    return this.updates.update(
      refOf(target),
      (order, products) => withQuantity(editable(order), products.get(sku), quantity, most),
      { ...target, sku },
    );
  }

  async removeLine(target: Target, sku: string): Promise<Order> {
    return this.updates.update(refOf(target), (order) => withoutLine(editable(order), sku), target);
  }

  async choose(target: Target, choices: Partial<Choices>): Promise<Order> {
    return this.updates.update(refOf(target), (order) => withChoices(editable(order), choices, this.coupons), target);
  }

  async delete(target: Target): Promise<void> {
    await this.updates.delete(refOf(target), target);
  }
}

function refOf({ caller, orderId }: Target): OrderRef {
  return { userId: caller.sub, orderId };
}

function isAdmin(caller: Principal): boolean {
  return caller.roles.includes('admin');
}
