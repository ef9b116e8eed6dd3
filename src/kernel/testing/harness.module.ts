import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule, type Config } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { HealthChecks } from '#platform/health';
import { TelemetryModule } from '#platform/telemetry';
import { ForeignModule } from '#kernel/foreign';
import { CrashPoints, DeadLeases, Heartbeat, LeaseLostError, PersonalData, type CrashMoment } from '#kernel/leases';
import { ProcessModule } from '#kernel/process';
import { ScheduledTasks } from '#kernel/scheduler';

/** Dies where the test says, once: what is written is rolled back and the lease stays, as SIGKILL leaves it. */
export class HarnessCrashPoints extends CrashPoints {
  private armed: string | null = null;

  /** `<state>:before-commit`, `:after-commit` or `:in-call`. */
  arm(place: string): void {
    this.armed = place;
  }

  /** Whether it was come to. */
  get died(): boolean {
    return this.armed === null;
  }

  override hit(_name: string, point: string, moment: CrashMoment): void {
    if (this.armed !== `${point}:${moment}`) return;
    this.armed = null;
    throw new LeaseLostError('process.processes', { id: point, epoch: moment });
  }
}

const SHARED = [
  { provide: CrashPoints, useClass: HarnessCrashPoints },
  DeadLeases,
  Heartbeat,
  PersonalData,
  HealthChecks,
  ScheduledTasks,
];

@Global()
@Module({
  providers: SHARED,
  exports: [CrashPoints, DeadLeases, Heartbeat, PersonalData, HealthChecks, ScheduledTasks],
})
class SharedModule {}

/** The engine and what it stands on, with a crash that can be told where. */
@Module({})
export class HarnessModule {
  static with(config: Config): DynamicModule {
    return {
      module: HarnessModule,
      imports: [ConfigModule.with(config), TelemetryModule, DatabaseModule, SharedModule, ForeignModule, ProcessModule],
    };
  }
}
