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

/** Where coordinators register themselves. Any of them may keep a hold; while there is none, every hold is kept. */
@Injectable()
export class HoldCoordinators {
  private readonly owners: HoldOwner[] = [];

  register(owner: HoldOwner): void {
    this.owners.push(owner);
  }

  async decide(hold: ExpiredHold, signal: AbortSignal): Promise<HoldDecision> {
    for (const owner of this.owners) if ((await owner.decide(hold, signal)) === 'keep') return 'keep';
    return this.owners.length === 0 ? 'keep' : 'release';
  }
}
