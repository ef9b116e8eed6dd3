import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';

/** What another module keeps of a profile. Both are called in the claim's transaction, which holds the two profiles. */
export interface ClaimListener {
  /** Before anything is changed. Throws when the profile cannot be claimed now. */
  check(tx: Transaction, anonymousId: string): Promise<void>;
  /** Gives everything of the anonymous profile to the shopper. */
  handOver(tx: Transaction, anonymousId: string, shopperId: string): Promise<void>;
}

/** Who has something to say, and to hand over, when an anonymous profile is claimed; registered at start by modules that this one does not know. */
@Injectable()
export class ClaimListeners implements ClaimListener {
  private readonly listeners: ClaimListener[] = [];

  register(listener: ClaimListener): void {
    this.listeners.push(listener);
  }

  async check(tx: Transaction, anonymousId: string): Promise<void> {
    for (const listener of this.listeners) await listener.check(tx, anonymousId);
  }

  async handOver(tx: Transaction, anonymousId: string, shopperId: string): Promise<void> {
    for (const listener of this.listeners) await listener.handOver(tx, anonymousId, shopperId);
  }
}
