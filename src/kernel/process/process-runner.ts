import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '#platform/config';
import { Notifications } from '#platform/database';
import { HealthChecks } from '#platform/health';
import { DefinitionRegistry } from './definition-registry.js';
import { ProcessRows, type ClaimedProcess } from './process-rows.js';
import { ProcessRuns } from './process-run.js';
import { PROCESSES_TOPIC } from './process-topics.js';
import type { ProcessView } from './process-view.js';

/**
 * Runs due processes in replicas with the role worker: woken by announcements, and by the sweep that finds what
 * nobody announced (leases that ran out, deadlines, back-offs). Safe in any number of replicas.
 */
@Injectable()
export class ProcessRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Process');
  private readonly active = new Map<string, Promise<ProcessView | null>>();
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<number> | null = null;
  private again = false;
  private stopped = false;
  private sweptAt = performance.now();
  private unsubscribe: (() => void) | null = null;

  constructor(
    private readonly rows: ProcessRows,
    private readonly runs: ProcessRuns,
    private readonly registry: DefinitionRegistry,
    private readonly notifications: Notifications,
    private readonly health: HealthChecks,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('worker')) return;
    this.unsubscribe = this.notifications.subscribe(PROCESSES_TOPIC, () => this.wake());
    this.timer = setInterval(() => this.wake(), this.config.sweeperIntervalMs);
    this.health.register('sweeper', () =>
      Promise.resolve({ ok: performance.now() - this.sweptAt < 10_000 + 5 * this.config.sweeperIntervalMs }),
    );
    this.wake();
  }

  /** Takes nothing new and waits for the runs in hand. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.unsubscribe?.();
    if (this.timer !== null) clearInterval(this.timer);
    await this.sweeping?.catch(() => undefined);
    await Promise.all(this.active.values());
  }

  /** Whether a process that this replica makes should be leased to it at once. */
  get hasRoom(): boolean {
    return this.timer !== null && !this.stopped && this.active.size < this.config.workerConcurrency;
  }

  /** Runs a process that this replica has leased. */
  adopt(claimed: ClaimedProcess): void {
    const run = this.runs.run(claimed).finally(() => {
      if (this.active.get(claimed.id) === run) this.active.delete(claimed.id);
      if (this.again) this.wake();
    });
    this.active.set(claimed.id, run);
  }

  /** The run of this process that is under way here; resolves with the process if the run ends it. */
  running(id: string): Promise<ProcessView | null> | null {
    return this.active.get(id) ?? null;
  }

  /** Looks for due processes now, or once more after the look under way. */
  wake(): void {
    this.again = true;
    if (this.stopped || this.sweeping !== null || this.active.size >= this.config.workerConcurrency) return;
    this.again = false;
    this.sweeping = this.sweep()
      .catch((error: unknown) => {
        this.logger.warn({ msg: 'a sweep failed', error: String(error) });
        return 0;
      })
      .finally(() => {
        this.sweeping = null;
        if (this.again) this.wake();
      });
  }

  /** Runs everything that is due to its rest; returns how many runs that were. */
  async runOnce(): Promise<number> {
    let total = 0;
    for (;;) {
      const claimed = await this.rows.claimDue(this.config.workerConcurrency, this.registry.all());
      await Promise.all(claimed.map((each) => this.runs.run(each)));
      total += claimed.length;
      if (claimed.length < this.config.workerConcurrency) return total;
    }
  }

  private async sweep(): Promise<number> {
    const room = this.config.workerConcurrency - this.active.size;
    const claimed = await this.rows.claimDue(room, this.registry.all());
    this.sweptAt = performance.now();
    for (const each of claimed) this.adopt(each);
    if (claimed.length === room) this.again = true;
    return claimed.length;
  }
}
