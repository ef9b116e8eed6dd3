import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE } from '#platform/database';
import { PersonalData } from '#kernel/leases';
import { LifecycleRegistry } from '#idempotency';
import { CoordinatorModule } from '#coordinator';
import { OrderModule } from '#order';
import { PaymentModule } from '#payment';
import { PlaceOrderModule } from '#placeorder';
import { ShippingModule } from '#shipping';
import { DefinitionRegistry } from '#kernel/process';
import { CancelOrderLifecycle } from './cancel-order.lifecycle.js';
import { FulfilmentController } from './fulfilment.controller.js';
import { FulfilmentDeps } from './fulfilment-deps.service.js';
import { FulfilmentInvariants } from './fulfilment.invariants.js';
import { FulfilmentOperations } from './fulfilment.operations.js';
import { FulfilmentOutcomes } from './fulfilment-outcomes.js';
import { PERSONAL_RETURNS } from './fulfilment.personal.js';
import { FulfilmentPresenter } from './fulfilment.presenter.js';
import { FulfilmentProcess } from './fulfilment.process.js';
import { FulfilmentService } from './fulfilment.service.js';
import { FulfilmentVersions } from './fulfilment-versions.js';
import { Returns1700000000028 } from './migrations/0028-returns.js';
import { ReturnEntity } from './returns/return.entity.js';
import { ReturnOrderLifecycle } from './returns/return-order.lifecycle.js';
import { ReturnProcess } from './returns/return.process.js';
import { ReturnsController } from './returns/returns.controller.js';
import { Returns } from './returns/returns.repository.js';
import { ReturnsService } from './returns/returns.service.js';
import { SignalsController } from './signals.controller.js';
import { ShippingCalls } from './shipping-calls.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([ReturnEntity], DATA_SOURCE),
    OrderModule,
    CoordinatorModule,
    PaymentModule,
    PlaceOrderModule,
    ShippingModule,
  ],
  controllers: [FulfilmentController, SignalsController, ReturnsController],
  providers: [
    FulfilmentInvariants,
    FulfilmentOperations,
    FulfilmentOutcomes,
    ShippingCalls,
    FulfilmentDeps,
    FulfilmentProcess,
    FulfilmentPresenter,
    FulfilmentVersions,
    FulfilmentService,
    CancelOrderLifecycle,
    Returns,
    ReturnProcess,
    ReturnsService,
    ReturnOrderLifecycle,
  ],
  exports: [FulfilmentProcess],
})
export class FulfilmentModule implements OnModuleInit {
  static readonly migrations = [Returns1700000000028];

  constructor(
    private readonly definitions: DefinitionRegistry,
    private readonly versions: FulfilmentVersions,
    lifecycles: LifecycleRegistry,
    cancel: CancelOrderLifecycle,
    returning: ReturnOrderLifecycle,
    private readonly returns: ReturnProcess,
    personal: PersonalData,
  ) {
    lifecycles.register(cancel.table());
    lifecycles.register(returning.table());
    personal.register(...PERSONAL_RETURNS);
  }

  async onModuleInit(): Promise<void> {
    for (const table of [...this.versions.claimed(), this.returns.table()]) this.definitions.register(table);
    await this.versions.checkLeftOut();
  }
}
