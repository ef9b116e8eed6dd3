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
import { PollLoop } from './poll-loop.js';
import { ScheduledTasks, type ScheduledTask } from './scheduled-tasks.js';

/** Where the intervals and cron jobs are listed: a SchedulerRegistry. */
const REGISTRY = Symbol('the registry of intervals and cron jobs');
/** A pass that a cron job began this long ago (ms) and that has not ended is stuck. */
const STUCK_AFTER_MS = 3_600_000;

/** Runs what modules have registered with ScheduledTasks, in every process with the role `scheduler`. Knows no task itself. */
@Global()
@Module({ providers: [ScheduledTasks], exports: [ScheduledTasks] })
export class SchedulerModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loops = new Map<ScheduledTask, PollLoop>();

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
    for (const task of this.tasks.all) this.start(task);
    this.health.register('schedulers', () => Promise.resolve(this.turning()));
  }

  async onModuleDestroy(): Promise<void> {
    for (const { name } of this.loops.keys()) {
      if (this.registry.doesExist('cron', name)) this.registry.deleteCronJob(name);
      if (this.registry.doesExist('interval', name)) this.registry.deleteInterval(name);
    }
    await Promise.all([...this.loops.values()].map((loop) => loop.stop()));
  }

  private start(task: ScheduledTask): void {
    const { name, intervalMs, topic, cron } = task;
    const look = async (): Promise<boolean> => {
      await this.tasks.run(task);
      return false;
    };
    const loop = new PollLoop({ name, intervalMs, look });
    this.loops.set(task, loop);
    if (topic !== undefined) loop.listen(this.notifications, topic);
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
    const stuck = [...this.loops].filter(([task, loop]) => isStuck(task, loop)).map(([{ name }]) => name);
    return stuck.length === 0 ? { ok: true } : { ok: false, detail: `not turning: ${stuck.join(', ')}` };
  }
}

function isStuck({ cron }: ScheduledTask, loop: PollLoop): boolean {
  return typeof cron === 'string' ? loop.lookingForMs > STUCK_AFTER_MS : !loop.turning;
}
