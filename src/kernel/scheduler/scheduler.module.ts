import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { ScheduleModule, SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { Config } from '#platform/config';
import { Notifications } from '#platform/database';
import { HealthChecks } from '#platform/health';
import { ScheduledTasks } from './scheduled-tasks.js';
import { SchedulerLoop } from './scheduler-loop.js';

/** Where the intervals and cron jobs are listed: a SchedulerRegistry. */
const REGISTRY = Symbol('the registry of intervals and cron jobs');
/** A loop that has not turned for this many intervals (and ten seconds) is stuck. */
const STUCK_AFTER_INTERVALS = 5;
/** A pass that a cron job began this long ago (ms) and that has not ended is stuck. */
const STUCK_AFTER_MS = 3_600_000;

/** Runs what modules have registered with ScheduledTasks, in every process with the role `scheduler`. Knows no task itself. */
@Global()
@Module({ providers: [ScheduledTasks], exports: [ScheduledTasks] })
export class SchedulerModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loops: SchedulerLoop[] = [];
  private readonly subscriptions: (() => void)[] = [];

  constructor(
    private readonly config: Config,
    private readonly notifications: Notifications,
    private readonly health: HealthChecks,
    private readonly tasks: ScheduledTasks,
    @Inject(REGISTRY) private readonly registry: SchedulerRegistry,
  ) {}

  /** With the application's own SchedulerRegistry, in which every interval and cron job can be seen. */
  static inApplication(): DynamicModule {
    return {
      module: SchedulerModule,
      imports: [ScheduleModule.forRoot()],
      providers: [{ provide: REGISTRY, useExisting: SchedulerRegistry }],
    };
  }

  /**
   * With a registry of its own, for the kernel within somebody else's application: a second ScheduleModule would run every
   * timed method of that application twice, and names could meet in its registry.
   */
  static alone(): DynamicModule {
    return { module: SchedulerModule, providers: [{ provide: REGISTRY, useFactory: () => new SchedulerRegistry() }] };
  }

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('scheduler')) return;
    for (const task of this.tasks.all) this.start(new SchedulerLoop(task));
    this.health.register('schedulers', () => Promise.resolve(this.turning()));
  }

  async onModuleDestroy(): Promise<void> {
    for (const unsubscribe of this.subscriptions) unsubscribe();
    for (const { task } of this.loops) {
      if (this.registry.doesExist('cron', task.name)) this.registry.deleteCronJob(task.name);
      if (this.registry.doesExist('interval', task.name)) this.registry.deleteInterval(task.name);
    }
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private start(loop: SchedulerLoop): void {
    const { name, intervalMs, topic, cron } = loop.task;
    this.loops.push(loop);
    if (topic !== undefined) this.subscriptions.push(this.notifications.subscribe(topic, () => loop.wake()));
    if (typeof cron === 'string') {
      this.registry.addCronJob(name, CronJob.from({ cronTime: cron, onTick: () => loop.wake(), start: true }));
      return;
    }
    this.registry.addInterval(
      name,
      setInterval(() => loop.wake(), intervalMs),
    );
    loop.wake();
  }

  private turning(): { ok: boolean; detail?: string } {
    const stuck = this.loops.filter((loop) => this.isStuck(loop)).map(({ task }) => task.name);
    return stuck.length === 0 ? { ok: true } : { ok: false, detail: `not turning: ${stuck.join(', ')}` };
  }

  private isStuck({ task, turnedAt, startedAt }: SchedulerLoop): boolean {
    const now = performance.now();
    if (typeof task.cron === 'string') return startedAt !== null && now - startedAt > STUCK_AFTER_MS;
    return now - turnedAt > 10_000 + task.intervalMs * STUCK_AFTER_INTERVALS;
  }
}
