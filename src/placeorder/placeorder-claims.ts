import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import { ClaimListeners, type ClaimListener } from '#order';
import { Payments } from '#payment';
import { Processes } from '#kernel/process';
import { PLACE_ORDER } from './placeorder.data.js';
import { StillRunningError } from './placeorder.errors.js';

/** A profile is not claimed while an order of it is being placed; afterwards its processes and payments follow the orders. */
@Injectable()
export class PlaceOrderClaims implements ClaimListener {
  constructor(
    listeners: ClaimListeners,
    private readonly processes: Processes,
    private readonly payments: Payments,
  ) {
    listeners.register(this);
  }

  /** No start slips in between: it holds the profile as well. Throws StillRunningError. */
  async check(tx: Transaction, anonymousId: string): Promise<void> {
    const live = await this.processes.anyLive(anonymousId, PLACE_ORDER, tx);
    if (live !== null) throw new StillRunningError(live, 'Orders cannot be claimed while one of them is being placed.');
  }

  async handOver(tx: Transaction, anonymousId: string, shopperId: string): Promise<void> {
    await this.processes.handOver(tx, anonymousId, shopperId);
    await this.payments.handOver(tx, anonymousId, shopperId);
  }
}
