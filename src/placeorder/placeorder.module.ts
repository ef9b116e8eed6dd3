import { Module, type OnModuleInit } from '@nestjs/common';
import { PersonalData } from '#kernel/leases';
import { LifecycleRegistry } from '#idempotency';
import { HoldCoordinators, InventoryModule } from '#inventory';
import { OrderModule } from '#order';
import { PaymentListeners, PaymentModule } from '#payment';
import { DefinitionRegistry, Processes } from '#kernel/process';
import { CoordinatorModule } from '#coordinator';
import { CancelPlaceOrderLifecycle } from './cancel.lifecycle.js';
import { PlacedListeners } from './placed-listeners.js';
import { PlaceOrderClaims } from './placeorder-claims.js';
import { PERSONAL_PLACE_ORDERS } from './placeorder.personal.js';
import { PlaceOrderInvariants } from './placeorder.invariants.js';
import { PLACE_ORDER } from './placeorder.data.js';
import { PlaceOrderController } from './placeorder.controller.js';
import { PlaceOrderProcess } from './placeorder.process.js';
import { PlaceOrderService } from './placeorder.service.js';
import { StartAdmission } from './start-admission.js';
import { StartPlaceOrderLifecycle } from './start.lifecycle.js';

@Module({
  imports: [OrderModule, InventoryModule, CoordinatorModule, PaymentModule],
  controllers: [PlaceOrderController],
  providers: [
    PlacedListeners,
    PlaceOrderClaims,
    PlaceOrderProcess,
    PlaceOrderService,
    PlaceOrderInvariants,
    StartAdmission,
    StartPlaceOrderLifecycle,
    CancelPlaceOrderLifecycle,
  ],
  exports: [PlacedListeners, PlaceOrderProcess],
})
export class PlaceOrderModule implements OnModuleInit {
  constructor(
    private readonly definitions: DefinitionRegistry,
    lifecycles: LifecycleRegistry,
    payments: PaymentListeners,
    owners: HoldCoordinators,
    processes: Processes,
    private readonly process: PlaceOrderProcess,
    start: StartPlaceOrderLifecycle,
    cancel: CancelPlaceOrderLifecycle,
    personal: PersonalData,
  ) {
    personal.register(PERSONAL_PLACE_ORDERS);
    lifecycles.register(start.table());
    lifecycles.register(cancel.table());
    payments.register(async (tx, { processId }) => void (await processes.wake(processId, tx)));
    // A process coordinates its own holds: while it lives, or has succeeded, they stand.
    owners.register({
      decide: async ({ transactionId }) => {
        const found = await processes.find(transactionId);
        if (found === null) return (await processes.mayBeForgotten(transactionId)) ? 'keep' : 'release';
        return found.definition === PLACE_ORDER && (!found.ended || found.state === 'Success') ? 'keep' : 'release';
      },
    });
  }

  /** By now every module that adds a state has been made. */
  onModuleInit(): void {
    this.definitions.register(this.process.table());
  }
}
