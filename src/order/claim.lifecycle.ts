import { Injectable } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { Transaction } from '../database/index.js';
import { lifecycle, local, response, type Action, type IdempotentRequest, type Lifecycle } from '../idempotency/index.js';
import { parseDto } from '../validation/index.js';
import { merged } from './domain/cart.js';
import type { Order, Product, Products } from './domain/order.js';
import { entityTag } from './if-match.js';
import { OrderNotFoundError } from './order.errors.js';
import { OrderRepository } from './order.repository.js';
import { presentOrder } from './order.presenter.js';
import { OrderUpdates } from './order-updates.service.js';
import { ProfileLocks, type HeldProfiles } from './profile-locks.js';

class PriceOfToday implements Product {
  @IsString()
  readonly sku!: string;
  @IsString()
  readonly name!: string;
  @IsInt()
  readonly price!: number;
  @IsString()
  readonly currency!: string;
}

/** Whose order is claimed, and what its lines cost when it was. */
export class ClaimCommand {
  /** Null: no valid cookie came with the request. */
  @IsOptional()
  @IsString()
  readonly anonymousId!: string | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PriceOfToday)
  readonly products!: PriceOfToday[];
}

type Claim = IdempotentRequest<ClaimCommand>;

/** Loads the order behind the cookie into the shopper's own, in one transaction that holds both profiles. */
@Injectable()
export class ClaimLifecycle {
  constructor(
    private readonly orders: OrderRepository,
    private readonly updates: OrderUpdates,
    private readonly locks: ProfileLocks,
  ) {}

  table(): Lifecycle<ClaimCommand> {
    return lifecycle('order.claim', 1, (stored) => parseDto(ClaimCommand, stored)).at('started', local({ to: [], run: (tx, claim) => this.run(tx, claim) }));
  }

  private async run(tx: Transaction, claim: Claim): Promise<Action> {
    const { actor, command } = claim;
    if (command.anonymousId === null) throw nothingToClaim();
    await this.orders.createProfile(tx, actor.sub);
    const held = await this.locks.hold(tx, [actor.sub, command.anonymousId]);
    const anonymous = await this.updates.lockCurrentIn(tx, held, command.anonymousId);
    if (anonymous === null) throw nothingToClaim();
    const order = await this.load(tx, held, claim, anonymous);
    // Older carts of the same cookie go with it: it is cleared, so nobody could reach them any more.
    await this.updates.deleteIncompleteIn(tx, held, command.anonymousId);
    return response(200, presentOrder(order), { etag: entityTag(order.version) });
  }

  private async load(tx: Transaction, held: HeldProfiles, { id, actor, command }: Claim, anonymous: Order): Promise<Order> {
    const products: Products = new Map(command.products.map((product) => [product.sku, product]));
    const { currency } = anonymous;
    const own = (await this.updates.lockCurrentIn(tx, held, actor.sub)) ?? (await this.updates.createIn(tx, { userId: actor.sub, orderId: id, currency }));
    return this.updates.updateIn(tx, held, { userId: actor.sub, orderId: own.id }, { products, change: (order) => merged(order, anonymous) });
  }
}

function nothingToClaim(): OrderNotFoundError {
  return new OrderNotFoundError('There is no anonymous order to claim.');
}
