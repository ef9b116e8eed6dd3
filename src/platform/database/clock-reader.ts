import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { clock } from '#platform/clock';
import { Metrics } from '#platform/telemetry';
import { Database } from './database.js';

/** So often the database is asked: between two times a machine's own clock goes wrong by less than a millisecond. */
const INTERVAL_MS = 60_000;
/** An answer that took longer does not say when it was given. */
const LONGEST_MS = 1_000;
/** No clock that somebody looks after is wrong by more. */
const WRONG_MS = 5_000;

const NOW = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms';

/** Keeps `clock` at the database's time, and tells when this machine has another. */
@Injectable()
export class ClockReader implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('ClockReader');
  private timer: NodeJS.Timeout | null = null;
  private read = false;
  private wrong = false;

  constructor(
    private readonly database: Database,
    metrics: Metrics,
  ) {
    metrics.sample(
      'holdfast_clock_ahead_seconds',
      "How far this machine's clock is ahead of the database's, which is the one that counts",
      [],
      async () => {
        await this.look();
        return [{ labels: {}, value: clock.machineAheadMs / 1_000 }];
      },
    );
  }

  async onModuleInit(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.look().catch(() => undefined), INTERVAL_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const asked = performance.now();
    const { rows } = await this.database.query<{ ms: number }>(NOW);
    const answered = performance.now();
    const [now] = rows;
    if (now === undefined || (this.read && answered - asked > LONGEST_MS)) return;
    clock.tell(now.ms, (asked + answered) / 2);
    this.read = true;
    this.tell(clock.machineAheadMs);
  }

  private tell(aheadMs: number): void {
    const wrong = Math.abs(aheadMs) > WRONG_MS;
    if (wrong === this.wrong) return;
    this.wrong = wrong;
    const seconds = Math.round(Math.abs(aheadMs) / 1_000);
    if (wrong)
      this.logger.warn({
        msg: `the clock of this machine is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the database's, which is used instead`,
      });
    else this.logger.log({ msg: "the clock of this machine agrees with the database's again" });
  }
}
