import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE } from '#platform/database';
import { PersonalData } from '#kernel/leases';
import { LifecycleRegistry } from '#idempotency';
import { ForeignBooks } from '#kernel/operations';
import { JobHandlers } from '#kernel/outbox';
import { AccountBooks } from './account.books.js';
import { AccountController } from './account.controller.js';
import { AccountEntity, AuditRecordEntity } from './account.entity.js';
import { AccountInvariants } from './account.invariants.js';
import { AccountLifecycle } from './account.lifecycle.js';
import { PERSONAL_ACCOUNTS } from './account.personal.js';
import { AccountOperations } from './account.operations.js';
import { AccountRepository } from './account.repository.js';
import { AccountService } from './account.service.js';
import { CreateCbuJob } from './create-cbu.job.js';
import { Account1700000000003 } from './migrations/0003-account.js';
import { AccountOnce1700000000009 } from './migrations/0009-account-once.js';

/** Needs `DepositApi` and `CbuApi`, which the composition root binds. */
@Module({
  imports: [TypeOrmModule.forFeature([AccountEntity, AuditRecordEntity], DATA_SOURCE)],
  controllers: [AccountController],
  providers: [
    AccountRepository,
    AccountService,
    AccountLifecycle,
    CreateCbuJob,
    AccountInvariants,
    AccountOperations,
    AccountBooks,
  ],
})
export class AccountModule {
  static readonly migrations = [Account1700000000003, AccountOnce1700000000009];

  constructor(
    lifecycles: LifecycleRegistry,
    handlers: JobHandlers,
    opening: AccountLifecycle,
    createCbu: CreateCbuJob,
    personal: PersonalData,
    books: AccountBooks,
    foreign: ForeignBooks,
  ) {
    books.registerWith(foreign);
    personal.register(...PERSONAL_ACCOUNTS);
    lifecycles.register(opening.table());
    handlers.register(createCbu);
  }
}
