import { Module, type OnModuleInit } from '@nestjs/common';
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
import { FulfilmentOutcomes } from './fulfilment-outcomes.js';
import { FulfilmentPresenter } from './fulfilment.presenter.js';
import { FulfilmentProcess } from './fulfilment.process.js';
import { FulfilmentService } from './fulfilment.service.js';
import { FulfilmentVersions } from './fulfilment-versions.js';
import { SignalsController } from './signals.controller.js';
import { ShippingCalls } from './shipping-calls.js';

@Module({
  imports: [OrderModule, CoordinatorModule, PaymentModule, PlaceOrderModule, ShippingModule],
  controllers: [FulfilmentController, SignalsController],
  providers: [
    FulfilmentInvariants,
    FulfilmentOutcomes,
    ShippingCalls,
    FulfilmentDeps,
    FulfilmentProcess,
    FulfilmentPresenter,
    FulfilmentVersions,
    FulfilmentService,
    CancelOrderLifecycle,
  ],
  exports: [FulfilmentProcess],
})
export class FulfilmentModule implements OnModuleInit {
  constructor(
    private readonly definitions: DefinitionRegistry,
    private readonly process: FulfilmentProcess,
    private readonly versions: FulfilmentVersions,
    lifecycles: LifecycleRegistry,
    cancel: CancelOrderLifecycle,
  ) {
    lifecycles.register(cancel.table());
  }

  onModuleInit(): void {
    this.versions.check();
    for (const table of this.process.tables()) this.definitions.register(table);
  }
}
