import { Logger } from '@nestjs/common';
import type { ScheduledTask } from '#kernel/scheduler';

export type Scheduler = ScheduledTask;

/** Calls `runOnce` at its interval and when woken, never two at a time; a failing pass is logged and tried again. */
export class SchedulerLoop {
  private readonly logger = new Logger('Scheduler');
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  /** performance.now() at the end of the last pass, whether or not it succeeded. */
  turnedAt = performance.now();
  /** performance.now() at the start of the pass that is running, else null. */
  startedAt: number | null = null;

  constructor(readonly task: ScheduledTask) {}

  /** Runs a pass now, or one more after the pass that is running. */
  wake(): void {
    if (this.stopped) return;
    if (this.running !== null) {
      this.again = true;
      return;
    }
    this.running = this.passes().finally(() => {
      this.running = null;
    });
  }

  /** Takes no new pass and waits for the one in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async passes(): Promise<void> {
    do {
      this.again = false;
      this.startedAt = performance.now();
      try {
        await this.task.runOnce();
      } catch (error) {
        this.logger.warn({ msg: 'a scheduler pass failed', scheduler: this.task.name, error: String(error) });
      }
      this.turnedAt = performance.now();
      this.startedAt = null;
    } while (this.again && !this.stopped);
  }
}
