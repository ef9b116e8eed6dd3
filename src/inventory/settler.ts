import { Injectable, Logger } from '@nestjs/common';
import { Config } from '#platform/config';
import type { ScheduledTask } from '#kernel/scheduler';
import { HoldfastError } from '#platform/errors';
import { Metrics, type Counter } from '#platform/telemetry';
import type { Verb } from './domain/line-rules.js';
import { HoldCoordinators, type HoldDecision } from './hold-coordinators.js';
import type { LineEntity } from './inventory.entity.js';
import { ParticipantService } from './participant.service.js';
import { INVENTORY_SETTINGS } from './inventory.settings.js';

/** Asked about side by side, so one slow answer does not hold up the others. */
const BATCH = 20;
/** Bounds one pass; what is left is due in the next. */
const BATCHES = 100;

/**
 * Asks the coordinator about open lines past their term, and releases what it has given up. The warehouse never
 * decides by itself: a hold released too early would be a promise broken.
 */
@Injectable()
export class Settler implements ScheduledTask {
  readonly name = 'settler';
  readonly intervalMs: number;
  private readonly released: Counter;
  private readonly logger = new Logger(Settler.name);

  constructor(
    private readonly participant: ParticipantService,
    private readonly owners: HoldCoordinators,
    private readonly config: Config,
    metrics: Metrics,
  ) {
    this.released = metrics.counter(
      'holdfast_settler_released_total',
      'Holds past their term that the coordinator gave up',
      [],
    );
    this.intervalMs = config.of(INVENTORY_SETTINGS).settlerIntervalMs;
  }

  /** Returns how many lines were released. */
  async runOnce(): Promise<number> {
    let released = 0;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      // Claimed lines are due again an interval from now, so no other replica asks about them meanwhile.
      const claimed = await this.participant.claimExpired(this.intervalMs, BATCH);
      const counts = await Promise.all(byTransaction(claimed).map((lines) => this.settle(lines)));
      released += counts.reduce((sum, count) => sum + count, 0);
      if (claimed.length < BATCH) break;
    }
    return released;
  }

  private async settle(lines: readonly LineEntity[]): Promise<number> {
    const [first] = lines;
    if (first === undefined || (await this.decision(first)) === 'keep') return 0;
    let released = 0;
    for (const line of lines) if (await this.release(line)) released += 1;
    return released;
  }

  private async decision({ transaction_id }: LineEntity): Promise<HoldDecision> {
    try {
      return await this.owners.decide(
        { transactionId: transaction_id },
        AbortSignal.timeout(this.config.foreignTimeoutMs),
      );
    } catch (error) {
      this.logger.warn({
        msg: 'the coordinator could not be asked; the hold is kept',
        transactionId: transaction_id,
        error: String(error),
      });
      return 'keep';
    }
  }

  /** A line that the coordinator has settled meanwhile refuses, and is left as it is. */
  private async release(line: LineEntity): Promise<boolean> {
    const verb: Verb = line.pattern === 'tcc' ? 'cancel' : 'compensate';
    try {
      await this.participant.perform(verb, line.warehouse, {
        transactionId: line.transaction_id,
        sku: line.sku,
        quantity: line.quantity,
      });
    } catch (error) {
      if (!(error instanceof HoldfastError) || error.retryable) throw error;
      this.logger.warn({
        msg: 'an expired hold could not be released',
        transactionId: line.transaction_id,
        sku: line.sku,
        code: error.code,
      });
      return false;
    }
    this.released.inc();
    return true;
  }
}

function byTransaction(lines: readonly LineEntity[]): readonly LineEntity[][] {
  const groups = new Map<string, LineEntity[]>();
  for (const line of lines) {
    const group = groups.get(line.transaction_id);
    if (group === undefined) groups.set(line.transaction_id, [line]);
    else group.push(line);
  }
  return [...groups.values()];
}
