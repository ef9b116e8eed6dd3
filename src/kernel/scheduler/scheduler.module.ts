import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Config } from '#platform/config';
import { Notifications } from '#platform/database';
import { ScheduledTasks } from '#kernel/leases';
import { HealthChecks } from '#platform/health';
import { Completer } from '../../idempotency/completer.js';
import { Enqueuer } from '../outbox/enqueuer.js';
import { Reaper } from '../../idempotency/reaper.js';
import { SchedulerLoop } from './scheduler-loop.js';

/** A loop that has not turned for this many intervals (and ten seconds) is stuck. */
const STUCK_AFTER_INTERVALS = 5;

@Module({ providers: [Enqueuer, Completer, Reaper], exports: [Enqueuer, Completer, Reaper] })
export class SchedulerModule implements OnApplicationBootstrap, OnModuleDestroy {
  /**
   * Not ScheduleModule's: imported twice, that one runs every timed method of an application around the kernel twice. Nor
   * a provider: the application would find it under the token of its own.
   */
  private readonly registry = new SchedulerRegistry();
  private readonly loops: SchedulerLoop[] = [];
  private readonly subscriptions: (() => void)[] = [];

  constructor(
    private readonly config: Config,
    private readonly notifications: Notifications,
    private readonly health: HealthChecks,
    private readonly enqueuer: Enqueuer,
    private readonly completer: Completer,
    private readonly reaper: Reaper,
    private readonly tasks: ScheduledTasks,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('scheduler')) return;
    for (const scheduler of [this.enqueuer, this.completer, this.reaper, ...this.tasks.all]) this.start(new SchedulerLoop(scheduler));
    this.health.register('schedulers', () => Promise.resolve(this.turning()));
  }

  async onModuleDestroy(): Promise<void> {
    for (const unsubscribe of this.subscriptions) unsubscribe();
    for (const { scheduler } of this.loops) this.registry.deleteInterval(scheduler.name);
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private start(loop: SchedulerLoop): void {
    this.loops.push(loop);
    this.registry.addInterval(
      loop.scheduler.name,
      setInterval(() => loop.wake(), loop.scheduler.intervalMs),
    );
    const { topic } = loop.scheduler;
    if (topic !== undefined) this.subscriptions.push(this.notifications.subscribe(topic, () => loop.wake()));
    loop.wake();
  }

  private turning(): { ok: boolean; detail?: string } {
    const stuck = this.loops.filter(({ scheduler, turnedAt }) => performance.now() - turnedAt > 10_000 + scheduler.intervalMs * STUCK_AFTER_INTERVALS);
    return stuck.length === 0 ? { ok: true } : { ok: false, detail: `not turning: ${stuck.map(({ scheduler }) => scheduler.name).join(', ')}` };
  }
}
