import { Module } from '@nestjs/common';
import { LifecycleRegistry } from '../idempotency/index.js';
import { HoldOwners, InventoryModule } from '../inventory/index.js';
import { DefinitionRegistry } from '../process/index.js';
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
export class TransactionModule {
  constructor(
    definitions: DefinitionRegistry,
    lifecycles: LifecycleRegistry,
    owners: HoldOwners,
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
