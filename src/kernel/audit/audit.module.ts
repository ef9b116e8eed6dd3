import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE } from '#platform/database';
import { PersonalData } from '#kernel/leases';
import { ScheduledTasks } from '#kernel/scheduler';
import { AuditLogEntity } from './audit-log.entity.js';
import { AuditLog } from './audit-log.js';
import { AuditLogController } from './audit-log.controller.js';
import { AuditController } from './audit.controller.js';
import { Auditor } from './auditor.js';
import { Invariants } from './invariant.js';
import { PERSONAL_AUDIT } from './personal-audit.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditLogEntity], DATA_SOURCE)],
  controllers: [AuditController, AuditLogController],
  providers: [AuditLog, Invariants, Auditor],
  exports: [AuditLog, Invariants, Auditor],
})
export class AuditModule {
  constructor(tasks: ScheduledTasks, auditor: Auditor, personal: PersonalData) {
    personal.register(PERSONAL_AUDIT);
    tasks.register(auditor);
  }
}
