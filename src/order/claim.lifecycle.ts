import { Injectable } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { Transaction } from '#platform/database';
import { lifecycle, local, response, type Action, type IdempotentRequest, type Lifecycle } from '#idempotency';
import { parseDto } from '#platform/validation';
import { ClaimListeners } from './claim-listeners.js';
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

/**
 * Everything of the profile behind the cookie becomes the shopper's, in one transaction that holds both profiles: the
 * cart's lines are added to the shopper's own, whatever else there is changes its owner, and the cookie is spent.
 */
@Injectable()
export class ClaimLifecycle {
  constructor(
    private readonly orders: OrderRepository,
    private readonly updates: OrderUpdates,
    private readonly locks: ProfileLocks,
    private readonly listeners: ClaimListeners,
  ) {}

  table(): Lifecycle<ClaimCommand> {
    return lifecycle('order.claim', 1, (stored) => parseDto(ClaimCommand, stored)).at(
      'started',
      local({ to: [], run: (tx, claim) => this.run(tx, claim) }),
    );
  }

  private async run(tx: Transaction, claim: Claim): Promise<Action> {
    const { actor, command } = claim;
    const { anonymousId } = command;
    if (anonymousId === null) throw nothingToClaim();
    await this.orders.createProfile(tx, actor.sub);
    const held = await this.locks.hold(tx, [actor.sub, anonymousId]);
    await this.listeners.check(tx, anonymousId);
    const cart = await this.updates.lockCurrentIn(tx, held, anonymousId);
    const loaded = cart === null ? null : await this.load(tx, held, claim, cart);
    if (cart !== null) await this.updates.deleteIn(tx, held, { userId: anonymousId, orderId: cart.id });
    const newest = await this.updates.handOverIn(tx, held, anonymousId, actor.sub);
    // Without a cart the answer is the newest of what came along, e.g. the order that was just paid.
    const order = loaded ?? newest;
    if (order === null) throw nothingToClaim();
    await this.listeners.handOver(tx, anonymousId, actor.sub);
    await this.orders.spend(tx, anonymousId, actor.sub);
    return response(200, presentOrder(order), { etag: entityTag(order.version) });
  }

  private async load(
    tx: Transaction,
    held: HeldProfiles,
    { id, actor, command }: Claim,
    anonymous: Order,
  ): Promise<Order> {
    const products: Products = new Map(command.products.map((product) => [product.sku, product]));
    const { currency } = anonymous;
    const own =
      (await this.updates.lockCurrentIn(tx, held, actor.sub)) ??
      (await this.updates.createIn(tx, { userId: actor.sub, orderId: id, currency }));
    return this.updates.updateIn(
      tx,
      held,
      { userId: actor.sub, orderId: own.id },
      { products, change: (order) => merged(order, anonymous) },
    );
  }
}

function nothingToClaim(): OrderNotFoundError {
  return new OrderNotFoundError('There is no anonymous order to claim.');
}
