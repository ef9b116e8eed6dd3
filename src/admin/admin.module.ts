import { Module } from '@nestjs/common';
import { DefinitionRegistry } from '#kernel/process';
import { Searches, Timelines } from '#kernel/operations';
import { ErasureProcess } from './erasure.process.js';
import { FindController } from './find.controller.js';
import { KernelOperations } from './kernel-operations.service.js';
import { JobRepairs } from './job-repairs.service.js';
import { JobsController } from './jobs.controller.js';
import { KeyRepairs } from './key-repairs.service.js';
import { KeysController } from './keys.controller.js';
import { OverviewController } from './overview.controller.js';
import { OperatorCommands } from './operator-commands.service.js';
import { Overview } from './overview.service.js';
import { PeopleController } from './people.controller.js';
import { People } from './people.service.js';
import { ProcessRepairs } from './process-repairs.service.js';
import { ProcessesController } from './processes.controller.js';
import { RatesController } from './rates.controller.js';
import { RecentRates } from './recent-rates.service.js';
import { SchedulersController } from './schedulers.controller.js';
import { StateTables } from './state-tables.service.js';
import { StateTablesController } from './state-tables.controller.js';

/** What people look at and repair by hand, and what is done about a person. */
@Module({
  controllers: [
    FindController,
    JobsController,
    KeysController,
    OverviewController,
    PeopleController,
    ProcessesController,
    RatesController,
    SchedulersController,
    StateTablesController,
  ],
  providers: [
    ErasureProcess,
    JobRepairs,
    KernelOperations,
    KeyRepairs,
    OperatorCommands,
    Overview,
    People,
    ProcessRepairs,
    RecentRates,
    StateTables,
  ],
})
export class AdminModule {
  constructor(
    definitions: DefinitionRegistry,
    erasure: ErasureProcess,
    kernel: KernelOperations,
    searches: Searches,
    timelines: Timelines,
  ) {
    definitions.register(erasure.table());
    kernel.registerWith(searches, timelines);
  }
}
