import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE } from '#platform/database';
import { CrashPoints, PersonalData } from '#kernel/leases';
import { Checkpoint } from './checkpoint.js';
import { CompensationEntity } from './compensation.entity.js';
import { Compensations } from './compensations.js';
import { DefinitionRegistry } from './definition-registry.js';
import { ForeignSteps } from './foreign-steps.js';
import { PERSONAL_PROCESSES } from './personal-processes.js';
import { ProcessQueries } from './process-queries.js';
import { ProcessRows } from './process-rows.js';
import { ProcessReads } from './process-reads.js';
import { ProcessRunner } from './process-runner.js';
import { ProcessRuns } from './process-run.js';
import { ProcessWatches } from './process-watches.js';
import { ProcessEntity } from './process.entity.js';
import { Processes } from './processes.service.js';
import { Process1700000000008 } from './migrations/0008-process.js';
import { ProcessOwner1700000000012 } from './migrations/0012-process-owner.js';
import { CompensationDoubt1700000000014 } from './migrations/0014-compensation-doubt.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([CompensationEntity, ProcessEntity], DATA_SOURCE)],
  providers: [
    DefinitionRegistry,
    ProcessRows,
    Checkpoint,
    ForeignSteps,
    Compensations,
    ProcessRuns,
    ProcessRunner,
    ProcessReads,
    ProcessQueries,
    ProcessWatches,
    Processes,
  ],
  exports: [DefinitionRegistry, ProcessQueries, Processes, ProcessRunner],
})
export class ProcessModule {
  static readonly migrations = [Process1700000000008, ProcessOwner1700000000012, CompensationDoubt1700000000014];

  constructor(personal: PersonalData, crashPoints: CrashPoints, definitions: DefinitionRegistry) {
    crashPoints.know(() => definitions.all().map(({ name }) => `${name}:`));
    personal.register(...PERSONAL_PROCESSES);
  }
}
