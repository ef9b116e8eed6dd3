import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE } from '#platform/database';
import { PersonalData } from '#kernel/leases';
import { OwnBooks } from '#kernel/operations';
import { LifecycleRegistry } from '#idempotency';
import { DepositController } from './deposit.controller.js';
import { DepositEntity } from './deposit.entity.js';
import { DepositInProcessApi } from './deposit.in-process-api.js';
import { DepositLifecycle } from './deposit.lifecycle.js';
import { PERSONAL_DEPOSITS } from './deposit.personal.js';
import { DepositRepository } from './deposit.repository.js';
import { DepositService } from './deposit.service.js';
import { Deposit1700000000004 } from './migrations/0004-deposit.js';

@Module({
  imports: [TypeOrmModule.forFeature([DepositEntity], DATA_SOURCE)],
  controllers: [DepositController],
  providers: [DepositRepository, DepositService, DepositLifecycle, DepositInProcessApi],
  exports: [DepositInProcessApi],
})
export class DepositModule {
  static readonly migrations = [Deposit1700000000004];

  constructor(
    lifecycles: LifecycleRegistry,
    personal: PersonalData,
    creating: DepositLifecycle,
    books: OwnBooks,
    repository: DepositRepository,
  ) {
    books.register('deposits', (query) => repository.book(query));
    personal.register(PERSONAL_DEPOSITS);
    lifecycles.register(creating.table());
  }
}
