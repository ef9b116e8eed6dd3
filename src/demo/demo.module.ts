import { Module } from '@nestjs/common';
import { InventoryModule } from '#inventory';
import { PaymentModule } from '#payment';
import { ShippingModule } from '#shipping';
import { Counters } from './counters.service.js';
import { DemoController } from './demo.controller.js';
import { Faults } from './faults.js';

/** What the shop's panel asks for: faults to be made, and what the systems counted. In development alone. */
@Module({
  imports: [InventoryModule, PaymentModule, ShippingModule],
  controllers: [DemoController],
  providers: [Counters, Faults],
})
export class DemoModule {}
