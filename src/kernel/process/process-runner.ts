import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '#platform/config';
import { Notifications } from '#platform/database';
import { PollLoop } from '#kernel/scheduler';
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
  private readonly active = new Map<string, Promise<ProcessView | null>>();
  private readonly loop: PollLoop;

  constructor(
    private readonly rows: ProcessRows,
    private readonly runs: ProcessRuns,
    private readonly registry: DefinitionRegistry,
    private readonly notifications: Notifications,
    private readonly health: HealthChecks,
    private readonly config: Config,
  ) {
    this.loop = new PollLoop({ name: 'sweeper', intervalMs: config.sweeperIntervalMs, look: () => this.sweep() });
  }

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('worker')) return;
    this.health.register('sweeper', () => Promise.resolve({ ok: this.loop.turning }));
    this.loop.start(this.notifications, PROCESSES_TOPIC);
  }

  /** Takes nothing new and waits for the runs in hand. */
  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.active.values());
  }

  /** Whether a process that this replica makes should be leased to it at once. */
  get hasRoom(): boolean {
    return this.loop.running && this.room > 0;
  }

  /** Runs a process that this replica has leased. */
  adopt(claimed: ClaimedProcess): void {
    const run = this.runs.run(claimed).finally(() => {
      const wasFull = this.room <= 0;
      if (this.active.get(claimed.id) === run) this.active.delete(claimed.id);
      if (wasFull) this.wake();
    });
    this.active.set(claimed.id, run);
  }

  /** The run of this process that is under way here; resolves with the process if the run ends it. */
  running(id: string): Promise<ProcessView | null> | null {
    return this.active.get(id) ?? null;
  }

  /** Looks for due processes now, or once more after the look under way. */
  wake(): void {
    this.loop.wake();
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

  private get room(): number {
    return this.config.workerConcurrency - this.active.size;
  }

  /** A full replica looks again when a run ends. */
  private async sweep(): Promise<boolean> {
    const { room } = this;
    if (room <= 0) return false;
    const claimed = await this.rows.claimDue(room, this.registry.all());
    for (const each of claimed) this.adopt(each);
    return claimed.length === room && this.room > 0;
  }
}
