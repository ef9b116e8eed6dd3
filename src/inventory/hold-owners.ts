import { Injectable } from '@nestjs/common';

export interface ExpiredHold {
  readonly transactionId: string;
}

/**
 * The durable decision of a coordinator about a hold past its term. `release` only when the transaction will never be
 * confirmed any more, be it that the coordinator aborts it upon this very question; else `keep`.
 */
export type HoldDecision = 'keep' | 'release';

export interface HoldOwner {
  /** May throw: a coordinator that cannot be asked keeps its hold. */
  decide(hold: ExpiredHold, signal: AbortSignal): Promise<HoldDecision>;
}

/** Where the coordinator registers itself; while there is none, every hold is kept. */
@Injectable()
export class HoldOwners {
  private owner: HoldOwner | null = null;

  register(owner: HoldOwner): void {
    if (this.owner !== null) throw new Error('Bug: holds have one coordinator');
    this.owner = owner;
  }

  decide(hold: ExpiredHold, signal: AbortSignal): Promise<HoldDecision> {
    return this.owner === null ? Promise.resolve('keep') : this.owner.decide(hold, signal);
  }
}
