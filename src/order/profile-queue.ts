import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { ConcurrentUpdateError } from './order.errors.js';

/** More than any honest shopper has under way; what comes on top is told to come back. */
const MAX_WAITING = 1_000;

interface Waiter {
  readonly arrivedAt: number;
  readonly enter: () => void;
  readonly giveUp: (error: ConcurrentUpdateError) => void;
}

/**
 * The changes of one shopper wait for each other here, in this process and before the connection pool: however many
 * there are, they hold one connection, and other shoppers do not notice. Replicas meet at the profile's row lock.
 */
@Injectable()
export class ProfileQueue {
  /** A profile is in here while one of its changes is in hand; the others wait in order of arrival. */
  private readonly lines = new Map<string, Waiter[]>();
  private readonly held = new AsyncLocalStorage<ReadonlySet<string>>();

  /** Runs `work` when it is the turn of all these profiles. Throws ConcurrentUpdateError when one of them is locked for too long. */
  async enter<T>(userIds: readonly string[], work: () => Promise<T>): Promise<T> {
    const ids = [...new Set(userIds)].sort();
    const outer = this.held.getStore() ?? new Set<string>();
    const again = ids.find((id) => outer.has(id));
    if (again !== undefined)
      throw new Error(`Bug: the queue of profile ${again} was entered twice; it would wait for itself`);
    // The smaller id first, everywhere, so that no two wait for each other.
    const nested = ids.reduceRight<() => Promise<T>>((inner, id) => () => this.enterOne(id, inner), work);
    return this.held.run(new Set([...outer, ...ids]), nested);
  }

  private async enterOne<T>(userId: string, work: () => Promise<T>): Promise<T> {
    await this.turn(userId);
    const startedAt = performance.now();
    try {
      return await work();
    } catch (error) {
      if (error instanceof ConcurrentUpdateError) this.disappoint(userId, startedAt);
      throw error;
    } finally {
      this.next(userId);
    }
  }

  private turn(userId: string): Promise<void> {
    const line = this.lines.get(userId);
    if (line === undefined) {
      this.lines.set(userId, []);
      return Promise.resolve();
    }
    if (line.length >= MAX_WAITING) throw new ConcurrentUpdateError();
    return new Promise((resolve, reject) =>
      line.push({ arrivedAt: performance.now(), enter: resolve, giveUp: reject }),
    );
  }

  private next(userId: string): void {
    const first = this.lines.get(userId)?.shift();
    if (first === undefined) this.lines.delete(userId);
    else first.enter();
  }

  /**
   * Whoever was already waiting when a change began that then waited in vain for a lock has waited at least as long:
   * without this, the last of many would hear of it after as many time-outs.
   */
  private disappoint(userId: string, startedAt: number): void {
    const line = this.lines.get(userId) ?? [];
    while (line[0] !== undefined && line[0].arrivedAt <= startedAt) line.shift()?.giveUp(new ConcurrentUpdateError());
  }
}
