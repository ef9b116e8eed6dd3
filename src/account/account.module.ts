import { Module } from '@nestjs/common';
import { PersonalData } from '#kernel/leases';
import { LifecycleRegistry } from '#idempotency';
import { JobHandlers } from '#kernel/outbox';
import { AccountController } from './account.controller.js';
import { AccountInvariants } from './account.invariants.js';
import { AccountLifecycle } from './account.lifecycle.js';
import { PERSONAL_ACCOUNTS } from './account.personal.js';
import { AccountRepository } from './account.repository.js';
import { AccountService } from './account.service.js';
import { CreateCbuJob } from './create-cbu.job.js';

/** Needs `DepositApi` and `CbuApi`, which the composition root binds. */
@Module({
  controllers: [AccountController],
  providers: [AccountRepository, AccountService, AccountLifecycle, CreateCbuJob, AccountInvariants],
})
export class AccountModule {
  constructor(
    lifecycles: LifecycleRegistry,
    handlers: JobHandlers,
    opening: AccountLifecycle,
    createCbu: CreateCbuJob,
    personal: PersonalData,
  ) {
    personal.register(...PERSONAL_ACCOUNTS);
    lifecycles.register(opening.table());
    handlers.register(createCbu);
  }
}
