import { Injectable } from '@nestjs/common';
import { clock } from '#platform/clock';
import { Database, uuidAt } from '#platform/database';
import type { ScheduledTask } from '#kernel/scheduler';
import { OrderRepository } from './order.repository.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Rows looked at in one statement, so that none holds its locks for long. */
const PAGE = 500;

/**
 * Deletes what shoppers without a token have left behind: carts that nobody has touched for 30 days (their cookie is no
 * longer taken by then), for a day when they have no line, and profiles without an order. A claimed profile is kept as
 * long as its cookie could come back. A pass walks through all of them, page by page; what is locked is left to the next.
 */
@Injectable()
export class CartReaper implements ScheduledTask {
  readonly name = 'cart-reaper';
  readonly intervalMs = HOUR_MS;

  constructor(
    private readonly orders: OrderRepository,
    private readonly database: Database,
  ) {}

  /** Returns how many rows were deleted. */
  async runOnce(): Promise<number> {
    const before = uuidAt(clock.now() - DAY_MS);
    return (await this.carts(before)) + (await this.profiles(`anonymous:${before}`));
  }

  private async carts(before: string): Promise<number> {
    let total = 0;
    for (let after: string | null = uuidAt(0); after !== null;) {
      const page = await this.orders.reapCarts({ after, before, limit: PAGE });
      total += page.deleted;
      after = page.last;
    }
    return total;
  }

  private async profiles(before: string): Promise<number> {
    let total = 0;
    for (let after: string | null = 'anonymous:'; after !== null;) {
      const page: { last: string | null; idle: string[] } = await this.orders.idleProfiles({
        after,
        before,
        limit: PAGE,
      });
      if (page.idle.length > 0)
        total += await this.database.transaction({}, (tx) => this.orders.reapProfiles(tx, page.idle));
      after = page.last;
    }
    return total;
  }
}
