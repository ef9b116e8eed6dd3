import { Injectable } from '@nestjs/common';
import { Database, Notifications } from '#platform/database';
import type { ParkedRows, Retried, WouldRetry } from '#kernel/leases';
import { Compensations } from './compensations.js';
import { processTable } from './process-claims.js';
import { ProcessRows } from './process-rows.js';
import { PROCESSES_TOPIC } from './process-topics.js';
import { ProcessWatches } from './process-watches.js';
import type { Also } from './processes.service.js';

/** One retry of many takes fewer than of other rows: each is told in its history. */
const MOST_AT_ONCE = 1_000;

/** Which parked ones; null = any. */
export interface WhichParked {
  readonly definition: string | null;
  readonly state: string | null;
}

/** What a person can do with many processes that the machine has given up on; with one, see Processes. */
@Injectable()
export class ParkedProcesses {
  constructor(
    private readonly rows: ProcessRows,
    private readonly compensations: Compensations,
    private readonly watches: ProcessWatches,
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {}

  /** A fresh budget for them and their parked compensations, in one commit with `also`; `perSecond` of them become due each second. */
  async retryAll(which: WhichParked, perSecond: number, also: Also): Promise<Retried> {
    return this.database.transaction({}, async (tx) => {
      const ids = await processTable.lockParked(tx, parkedRows(which));
      for (const [turn, id] of ids.entries()) {
        await this.rows.unpark(tx, id, (turn / perSecond) * 1_000);
        await this.compensations.unpark(tx, id);
        await this.rows.tellByHand(tx, id, 'retry');
      }
      await also(tx);
      tx.afterCommit(() => {
        for (const id of ids) this.watches.changed(id);
        this.notifications.announce(PROCESSES_TOPIC);
      });
      return { retried: ids.length, lastDueAt: await this.rows.lastDueAt(tx, ids) };
    });
  }

  /** What `retryAll` would take. */
  async wouldRetryAll(which: WhichParked): Promise<WouldRetry> {
    return processTable.wouldUnpark(this.database, parkedRows(which), "definition || ' at ' || state");
  }
}

function parkedRows({ definition, state }: WhichParked): ParkedRows {
  const filter = '($1::text IS NULL OR definition = $1) AND ($2::text IS NULL OR state = $2)';
  return { filter, parameters: [definition, state], most: MOST_AT_ONCE };
}
