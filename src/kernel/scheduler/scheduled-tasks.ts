import { Injectable } from '@nestjs/common';

/** One pass of a scheduler; returns how much it did. Safe in any number of replicas: every pass claims with SKIP LOCKED. */
export interface ScheduledTask {
  readonly name: string;
  readonly intervalMs: number;
  /** When it is due, as a cron string of six fields (seconds first); null or left out: every `intervalMs`. */
  readonly cron?: string | null;
  /** Announced when there is work before the interval is over. */
  readonly topic?: string;
  runOnce(): Promise<number>;
}

/** What modules want to have run at intervals; the scheduler, which knows none of them, runs it where the role is. */
@Injectable()
export class ScheduledTasks {
  private readonly tasks: ScheduledTask[] = [];

  /** To be called while the application is put together: later comers are not started. */
  register(task: ScheduledTask): void {
    if (this.tasks.some(({ name }) => name === task.name))
      throw new Error(`Bug: the scheduled task ${task.name} is registered twice`);
    this.tasks.push(task);
  }

  get all(): readonly ScheduledTask[] {
    return this.tasks;
  }
}
