import { Module } from '@nestjs/common';
import { LifecycleRegistry } from '#idempotency';
import { HoldCoordinators, InventoryModule } from '#inventory';
import { DefinitionRegistry } from '#kernel/process';
import { Coordinator } from './coordinator.service.js';
import { LegCalls } from './leg-calls.js';
import { SagaProcess } from './saga.process.js';
import { TccProcess } from './tcc.process.js';
import { TransactionController } from './transaction.controller.js';
import { TransactionLifecycle } from './transaction.lifecycle.js';

@Module({
  imports: [InventoryModule],
  controllers: [TransactionController],
  providers: [LegCalls, TccProcess, SagaProcess, Coordinator, TransactionLifecycle],
  exports: [Coordinator, LegCalls],
})
export class CoordinatorModule {
  constructor(
    definitions: DefinitionRegistry,
    lifecycles: LifecycleRegistry,
    owners: HoldCoordinators,
    tcc: TccProcess,
    saga: SagaProcess,
    start: TransactionLifecycle,
    coordinator: Coordinator,
  ) {
    definitions.register(tcc.table());
    definitions.register(saga.table());
    lifecycles.register(start.table());
    owners.register({ decide: ({ transactionId }) => coordinator.aboutHold(transactionId) });
  }
}
