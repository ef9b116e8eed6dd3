import { Injectable } from '@nestjs/common';
import { isLockTimeout, type Rows, type Transaction } from '#platform/database';
import { Metrics, type Counter } from '#platform/telemetry';
import { ConcurrentUpdateError } from './order.errors.js';

/** Proof that `tx` holds the rows of these profiles; only ProfileLocks makes it. */
export class HeldProfiles {
  constructor(
    private readonly tx: Transaction,
    private readonly userIds: ReadonlySet<string>,
  ) {}

  /** Throws "Bug: …" when `tx` does not hold this profile. */
  assertHeld(tx: Transaction, userId: string): void {
    if (tx !== this.tx || !tx.open || !this.userIds.has(userId))
      throw new Error(`Bug: an order of profile ${userId} is changed without its lock`);
  }
}

/** The row locks of orders, always in this sequence: profiles (the smaller id first), then orders. */
@Injectable()
export class ProfileLocks {
  private readonly timeouts: Counter;

  constructor(metrics: Metrics) {
    this.timeouts = metrics.counter(
      'holdfast_order_lock_timeouts_total',
      'Changes of orders that waited in vain for a row lock',
      [],
    );
  }

  /** Waits at most LOCK_TIMEOUT_MS for each. Throws ConcurrentUpdateError. A profile that does not exist has no orders to protect. */
  async hold(tx: Transaction, userIds: readonly string[]): Promise<HeldProfiles> {
    const ids = [...new Set(userIds)].sort();
    for (const id of ids) {
      // Weaker than FOR UPDATE: the foreign key of a new order may still look at the profile.
      await this.bounded(() => tx.query('SELECT FROM orders.profiles WHERE user_id = $1 FOR NO KEY UPDATE', [id]));
    }
    return new HeldProfiles(tx, new Set(ids));
  }

  /** A statement that locks: its time-out is the client's to know of, and not to be waited for five times more. */
  async bounded<Row>(lock: () => Promise<Rows<Row>>): Promise<Rows<Row>> {
    try {
      return await lock();
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      this.timeouts.inc();
      throw new ConcurrentUpdateError();
    }
  }
}
