import { Injectable, Logger } from '@nestjs/common';
import { Config } from '#platform/config';
import { LeaseLostError } from '#kernel/leases';
import type { ScheduledTask } from '#kernel/scheduler';
import { Metrics } from '#platform/telemetry';
import { IdempotencyService } from './handle-request.js';
import { IdempotencyKeys, type ClaimedKey } from './idempotency-keys.js';
import { LifecycleRegistry } from './lifecycle-registry.js';
import { resumedRun, type RunEnd } from './request-run.js';

/** Abandoned requests wait on foreign systems, so a few are finished side by side. */
const LANES = 4;
/** Bounds one pass; what is left is due in the next. */
const PER_LANE = 250;

/** Finishes requests whose client and worker are both gone. */
@Injectable()
export class Completer implements ScheduledTask {
  readonly name = 'completer';
  readonly intervalMs: number;
  private readonly logger = new Logger(Completer.name);

  constructor(
    private readonly requests: IdempotencyService,
    private readonly keys: IdempotencyKeys,
    private readonly lifecycles: LifecycleRegistry,
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {
    this.intervalMs = config.completerIntervalMs;
  }

  /** One lane asks; the others come when there is something to do. */
  async runOnce(): Promise<number> {
    const first = await this.claim();
    if (first === null) return 0;
    const lanes = [this.lane(first), ...Array.from({ length: LANES - 1 }, () => this.lane(null))];
    return (await Promise.all(lanes)).reduce((sum, count) => sum + count, 0);
  }

  /** Finishes one abandoned request without HTTP, as its stored actor; false = none is due. */
  async completeOne(): Promise<boolean> {
    const claimed = await this.claim();
    if (claimed === null) return false;
    await this.finish(claimed);
    return true;
  }

  private claim(): Promise<ClaimedKey | null> {
    return this.keys.claimDue(this.lifecycles.all());
  }

  private async finish(claimed: ClaimedKey): Promise<void> {
    const { id, lease_epoch: epoch, attempts } = claimed;
    if (attempts > this.config.completerAttempts) {
      const cause = claimed.last_error ?? 'its worker died each time';
      await this.keys.park({ id, epoch }, `given up after ${this.config.completerAttempts} attempts: ${cause}`);
      return;
    }
    this.metrics.completerResumed.inc();
    const about = { key: id, lifecycle: claimed.lifecycle };
    try {
      const end = await this.complete(claimed);
      if (end.kind === 'finished')
        this.logger.log({ msg: 'the completer finished a request', ...about, status: end.answer.status });
      if (end.kind === 'later')
        this.logger.warn({ msg: 'the completer could not finish a request', ...about, error: end.reason });
    } catch (error) {
      if (!(error instanceof LeaseLostError))
        this.logger.warn({ msg: 'the completer could not finish a request', ...about, error: String(error) });
    }
  }

  private async complete(claimed: ClaimedKey): Promise<RunEnd> {
    const lifecycle = this.lifecycles.get(claimed.lifecycle, claimed.lifecycle_version);
    const by = { requestId: `completer-${claimed.id}`, byCompleter: true };
    return this.requests.toEnd(resumedRun(claimed, lifecycle, by));
  }

  private async lane(first: ClaimedKey | null): Promise<number> {
    let count = 0;
    if (first !== null) {
      await this.finish(first);
      count += 1;
    }
    while (count < PER_LANE && (await this.completeOne())) count += 1;
    return count;
  }
}
