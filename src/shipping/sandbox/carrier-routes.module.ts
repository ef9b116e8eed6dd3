import { Module } from '@nestjs/common';
import { ShippingModule } from '../shipping.module.js';
import { CarrierPagesController } from './pages.controller.js';
import { CarrierController } from './sandbox.controller.js';

/** What the sandbox carrier serves; left out where there is none, so that its addresses are unknown there. */
@Module({ imports: [ShippingModule], controllers: [CarrierController, CarrierPagesController] })
export class CarrierRoutesModule {}
