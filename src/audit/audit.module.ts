import { Global, Module } from '@nestjs/common';
import { ScheduledTasks } from '../durable/index.js';
import { AuditController } from './audit.controller.js';
import { Auditor } from './auditor.js';
import { Invariants } from './invariant.js';

@Global()
@Module({ controllers: [AuditController], providers: [Invariants, Auditor], exports: [Invariants, Auditor] })
export class AuditModule {
  constructor(tasks: ScheduledTasks, auditor: Auditor) {
    tasks.register(auditor);
  }
}
