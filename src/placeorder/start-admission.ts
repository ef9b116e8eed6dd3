import { Injectable } from '@nestjs/common';
import { isAnonymous } from '#platform/auth';
import { Config } from '#platform/config';
import type { Transaction } from '#platform/database';
import { networkOf } from '#platform/http';
import type { IdempotentRequest } from '#idempotency';
import { Processes } from '#kernel/process';
import { Metrics, type Counter } from '#platform/telemetry';
import { PLACE_ORDER } from './placeorder.data.js';
import { TooManyLiveError } from './placeorder.errors.js';
import { PLACEORDER_SETTINGS } from './placeorder.settings.js';

/** So many shoppers of one household or office place an order at the same moment; whoever needs more signs in. */
const LIVE_PER_ADDRESS = 5;

/** What a place order starts with. */
export interface Admission {
  readonly deadlineMs?: number;
  readonly address?: string;
}

type Start = Pick<IdempotentRequest<{ readonly network?: string }>, 'actor' | 'originIp' | 'command'>;

/**
 * Counts starts, and limits those without a token: stock is held before anybody has paid, so whoever cannot be held to
 * account holds it for one order at a time, and not for long.
 */
@Injectable()
export class StartAdmission {
  private readonly starts: Counter;

  constructor(
    private readonly processes: Processes,
    private readonly config: Config,
    metrics: Metrics,
  ) {
    this.starts = metrics.counter('holdfast_placeorder_starts_total', 'Place-order processes started', []);
  }

  /** Without a token: `tx` holds the profile, so that its starts come one by one; those of an address wait for each other here. Throws TooManyLiveError. */
  async admit(tx: Transaction, { actor, originIp, command }: Start): Promise<Admission> {
    tx.afterCommit(() => this.starts.inc());
    if (!isAnonymous(actor)) return {};
    const live = await this.processes.anyLive(actor.sub, PLACE_ORDER, tx);
    if (live !== null) throw new TooManyLiveError(live);
    const { anonymousHoldMs: deadlineMs } = this.config.of(PLACEORDER_SETTINGS);
    const address = command.network ?? networkOf(originIp);
    if ((await this.processes.countLiveFrom(tx, address, PLACE_ORDER)) >= LIVE_PER_ADDRESS)
      throw new TooManyLiveError(null);
    return { deadlineMs, address };
  }
}
