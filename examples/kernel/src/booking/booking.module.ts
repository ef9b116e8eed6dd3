import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobHandlers, LifecycleRegistry } from 'holdfast/kernel';
import { OutsideModule } from '../outside/outside.module.js';
import { PickupModule } from '../pickup/pickup.module.js';
import { BookingController } from './booking.controller.js';
import { BookingLifecycle } from './booking.lifecycle.js';
import { RideEntity } from './ride.entity.js';
import { RideRepository } from './ride.repository.js';
import { SendReceiptJob } from './send-receipt.job.js';

@Module({
  imports: [OutsideModule, PickupModule, TypeOrmModule.forFeature([RideEntity])],
  controllers: [BookingController],
  providers: [BookingLifecycle, RideRepository, SendReceiptJob],
})
export class BookingModule {
  /** The kernel calls what was registered with it by name; a table that does not hold together stops the start. */
  constructor(
    lifecycles: LifecycleRegistry,
    handlers: JobHandlers,
    booking: BookingLifecycle,
    receipt: SendReceiptJob,
  ) {
    lifecycles.register(booking.table());
    handlers.register(receipt);
  }
}
