import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE } from '#platform/database';
import { CrashPoints, DeadLeases, PersonalData } from '#kernel/leases';
import { ScheduledTasks } from '#kernel/scheduler';
import { Builds } from './builds.js';
import { BuildEntity } from './build.entity.js';
import { CallLeases } from './call-leases.js';
import { Checkpoint } from './checkpoint.js';
import { CompensationEntity } from './compensation.entity.js';
import { Compensations } from './compensations.js';
import { DefinitionRegistry } from './definition-registry.js';
import { HistoryEntity } from './history.entity.js';
import { RateEntity, SlotEntity } from './limits.entity.js';
import { SignalEntity } from './signal.entity.js';
import { FREE_PLACES, Limits } from './limits.js';
import { ForeignSteps } from './foreign-steps.js';
import { ProcessGauges } from './process-gauges.js';
import { ProcessHistory } from './process-history.js';
import { ProcessDoubts } from './process-doubts.js';
import { ProcessForks } from './process-forks.js';
import { ParkedProcesses } from './parked-processes.service.js';
import { PERSONAL_PROCESSES } from './personal-processes.js';
import { ProcessPreview } from './process-preview.js';
import { ProcessMetrics } from './process-metrics.js';
import { ProcessQueries } from './process-queries.js';
import { ProcessReaper } from './process-reaper.js';
import { processTable } from './process-claims.js';
import { ProcessRows } from './process-rows.js';
import { ProcessReads } from './process-reads.js';
import { ProcessRunner } from './process-runner.js';
import { ProcessRuns } from './process-run.js';
import { ProcessTraces } from './process-traces.js';
import { ProcessWatches } from './process-watches.js';
import { ProcessEntity } from './process.entity.js';
import { Processes } from './processes.service.js';
import { Jitter } from './retry-policy.js';
import { ReapedEntity } from './reaped.entity.js';
import { RunStates } from './run-states.js';
import { Signals } from './signals.js';
import { Process1700000000008 } from './migrations/0008-process.js';
import { ProcessOwner1700000000012 } from './migrations/0012-process-owner.js';
import { CompensationDoubt1700000000014 } from './migrations/0014-compensation-doubt.js';
import { ProcessWeeks1700000000022 } from './migrations/0022-process-weeks.js';
import { Reaped1700000000026 } from './migrations/0026-reaped.js';
import { ProcessTraced1700000000030 } from './migrations/0030-process-traced.js';
import { ProcessesInDoubt1700000000035 } from './migrations/0035-processes-in-doubt.js';

const ENTITIES = [
  BuildEntity,
  CompensationEntity,
  HistoryEntity,
  ProcessEntity,
  RateEntity,
  ReapedEntity,
  SignalEntity,
  SlotEntity,
];

@Global()
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES, DATA_SOURCE)],
  providers: [
    DefinitionRegistry,
    ProcessMetrics,
    Jitter,
    ProcessRows,
    Signals,
    Limits,
    ProcessTraces,
    RunStates,
    Checkpoint,
    CallLeases,
    ForeignSteps,
    Compensations,
    ProcessRuns,
    ProcessRunner,
    ProcessReads,
    ProcessQueries,
    ProcessDoubts,
    ProcessPreview,
    ProcessWatches,
    ProcessForks,
    ProcessHistory,
    ProcessReaper,
    ProcessGauges,
    Builds,
    Processes,
    ParkedProcesses,
  ],
  exports: [
    Builds,
    DefinitionRegistry,
    ProcessDoubts,
    ProcessGauges,
    ProcessHistory,
    ProcessPreview,
    ParkedProcesses,
    ProcessQueries,
    Processes,
    ProcessRunner,
  ],
})
export class ProcessModule {
  static readonly migrations = [
    Process1700000000008,
    ProcessOwner1700000000012,
    CompensationDoubt1700000000014,
    ProcessWeeks1700000000022,
    Reaped1700000000026,
    ProcessTraced1700000000030,
    ProcessesInDoubt1700000000035,
  ];

  constructor(
    personal: PersonalData,
    crashPoints: CrashPoints,
    leases: DeadLeases,
    definitions: DefinitionRegistry,
    tasks: ScheduledTasks,
    reaper: ProcessReaper,
    runner: ProcessRunner,
  ) {
    tasks.register(reaper);
    tasks.registerByHand({ name: 'sweeper', runOnce: () => runner.runOnce() });
    leases.know(processTable, FREE_PLACES);
    crashPoints.know(() => definitions.all().map(({ name }) => `${name}:`));
    personal.register(...PERSONAL_PROCESSES);
  }
}
