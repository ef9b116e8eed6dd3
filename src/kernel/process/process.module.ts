import { Global, Module } from '@nestjs/common';
import { CrashPoints, PersonalData } from '#kernel/leases';
import { Checkpoint } from './checkpoint.js';
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
import { Processes } from './processes.service.js';

@Global()
@Module({
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
  constructor(personal: PersonalData, crashPoints: CrashPoints, definitions: DefinitionRegistry) {
    crashPoints.know(() => definitions.all().map(({ name }) => `${name}:`));
    personal.register(...PERSONAL_PROCESSES);
  }
}
