import { Module } from '@nestjs/common';
import { DefinitionRegistry } from '#kernel/process';
import { ErasureProcess } from './erasure.process.js';
import { PeopleController } from './people.controller.js';
import { People } from './people.service.js';
import { ProcessRepairs } from './process-repairs.service.js';
import { ProcessesController } from './processes.controller.js';

/** What people look at and repair by hand, and what is done about a person. */
@Module({ controllers: [PeopleController, ProcessesController], providers: [ErasureProcess, People, ProcessRepairs] })
export class AdminModule {
  constructor(definitions: DefinitionRegistry, erasure: ErasureProcess) {
    definitions.register(erasure.table());
  }
}
