import { Module } from '@nestjs/common';
import { DefinitionRegistry } from 'holdfast/kernel';
import { OutsideModule } from '../outside/outside.module.js';
import { PickupController } from './pickup.controller.js';
import { PickupProcess } from './pickup.process.js';

@Module({
  imports: [OutsideModule],
  controllers: [PickupController],
  providers: [PickupProcess],
  exports: [PickupProcess],
})
export class PickupModule {
  /** A worker runs what is registered, and leaves alone what is not; a table that does not hold together stops the start. */
  constructor(definitions: DefinitionRegistry, pickup: PickupProcess) {
    definitions.register(pickup.definition);
  }
}
