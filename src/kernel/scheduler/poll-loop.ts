import { Logger } from '@nestjs/common';
import type { Notifications } from '#platform/database';

/** A loop that has not turned for this many intervals (and ten seconds) is stuck. */
const STUCK_AFTER_INTERVALS = 5;
const STUCK_AFTER_MS = 10_000;

/** What a loop looks for. */
export interface PollLoopOptions {
  /** As its log lines name it. */
  readonly name: string;
  /** How often it looks where nobody wakes it; milliseconds. */
  readonly intervalMs: number;
  /** One look for work; true = there may be more, so look again at once. One that fails is logged, and the next one is tried. */
  readonly look: () => Promise<boolean>;
}

/**
 * Looks for work when it is woken and at its interval, never twice at a time: whoever wakes it during a look gets one more
 * look after that. The timer is its owner's, who may have it listed; `start` is for those without a list.
 */
export class PollLoop {
  private readonly logger = new Logger('PollLoop');
  private looking: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;
  private unsubscribe: (() => void) | null = null;
  /** performance.now() at the end of the last look, whether or not it succeeded. */
  private turnedAt = performance.now();
  /** performance.now() at the start of the look under way, else null. */
  private startedAt: number | null = null;

  constructor(private readonly options: PollLoopOptions) {}

  /** Looks now, at every interval, and whenever the topic is announced. */
  start(notifications: Notifications, topic: string): void {
    this.listen(notifications, topic);
    this.timer = setInterval(() => this.wake(), this.options.intervalMs);
    this.wake();
  }

  listen(notifications: Notifications, topic: string): void {
    this.unsubscribe = notifications.subscribe(topic, () => this.wake());
  }

  /** Whether it was started here, and not stopped since. */
  get running(): boolean {
    return this.timer !== null && !this.stopped;
  }

  /** Looks now, or once more after the look under way. */
  wake(): void {
    this.again = true;
    if (this.stopped || this.looking !== null) return;
    this.looking = this.turn().finally(() => {
      this.looking = null;
      if (this.again) this.wake();
    });
  }

  /** Begins no look any more and waits for the one under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.unsubscribe?.();
    if (this.timer !== null) clearInterval(this.timer);
    await this.looking;
  }

  /** Whether it has looked lately. */
  get turning(): boolean {
    return performance.now() - this.turnedAt < STUCK_AFTER_MS + STUCK_AFTER_INTERVALS * this.options.intervalMs;
  }

  /** How long the look under way has taken so far; milliseconds, 0 when there is none. */
  get lookingForMs(): number {
    return this.startedAt === null ? 0 : performance.now() - this.startedAt;
  }

  private async turn(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      this.startedAt = performance.now();
      try {
        if (await this.options.look()) this.again = true;
      } catch (error) {
        this.logger.warn({ msg: 'a look for work failed', loop: this.options.name, error: String(error) });
      }
      this.turnedAt = performance.now();
      this.startedAt = null;
    }
  }
}
