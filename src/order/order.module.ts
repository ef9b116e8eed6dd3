import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SpentCookies } from '#platform/auth';
import { DATA_SOURCE } from '#platform/database';
import { PersonalData } from '#kernel/leases';
import { ScheduledTasks } from '#kernel/scheduler';
import { LifecycleRegistry } from '#idempotency';
import { CartReaper } from './cart-reaper.js';
import { ClaimController } from './claim.controller.js';
import { ClaimListeners } from './claim-listeners.js';
import { ClaimLifecycle } from './claim.lifecycle.js';
import { ClaimQueue } from './claim-queue.interceptor.js';
import { checkStatusTable, STATUS_TABLE } from './domain/order-status.js';
import { OrderController } from './order.controller.js';
import { OrderEntity } from './order.entity.js';
import { PERSONAL_ORDERS } from './order.personal.js';
import { OrderLifecycle } from './order.lifecycle.js';
import { OrderPlacement } from './order-placement.service.js';
import { OrderUpdates } from './order-updates.service.js';
import { OrderRepository } from './order.repository.js';
import { OrderService } from './order.service.js';
import { ProfileLocks } from './profile-locks.js';
import { ProfileQueue } from './profile-queue.js';
import { ProfileEntity } from './profile.entity.js';
import { Order1700000000006 } from './migrations/0006-order.js';
import { OrdersByEmail1700000000037 } from './migrations/0037-orders-by-email.js';
import { OrderOperations } from './order.operations.js';

/** Needs `ProductCatalogue`, which the composition root binds. */
@Module({
  imports: [TypeOrmModule.forFeature([OrderEntity, ProfileEntity], DATA_SOURCE)],
  controllers: [ClaimController, OrderController],
  providers: [
    CartReaper,
    OrderRepository,
    OrderService,
    OrderUpdates,
    OrderPlacement,
    OrderOperations,
    ProfileLocks,
    ProfileQueue,
    OrderLifecycle,
    ClaimLifecycle,
    ClaimListeners,
    ClaimQueue,
  ],
  exports: [ClaimListeners, OrderPlacement],
})
export class OrderModule {
  static readonly migrations = [Order1700000000006, OrdersByEmail1700000000037];

  constructor(
    lifecycles: LifecycleRegistry,
    creation: OrderLifecycle,
    claim: ClaimLifecycle,
    spent: SpentCookies,
    orders: OrderRepository,
    tasks: ScheduledTasks,
    reaper: CartReaper,
    personal: PersonalData,
  ) {
    personal.register(...PERSONAL_ORDERS);
    checkStatusTable(STATUS_TABLE);
    lifecycles.register(creation.table());
    lifecycles.register(claim.table());
    spent.askedOf((anonymousId) => orders.isSpent(anonymousId));
    tasks.register(reaper);
  }
}
