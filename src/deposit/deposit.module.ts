import { Module } from '@nestjs/common';
import { LifecycleRegistry } from '../idempotency/index.js';
import { DepositController } from './deposit.controller.js';
import { DepositFace } from './deposit.face.js';
import { DepositLifecycle } from './deposit.lifecycle.js';
import { DepositRepository } from './deposit.repository.js';
import { DepositService } from './deposit.service.js';

@Module({
  controllers: [DepositController],
  providers: [DepositRepository, DepositService, DepositLifecycle, DepositFace],
  exports: [DepositFace],
})
export class DepositModule {
  constructor(lifecycles: LifecycleRegistry, creating: DepositLifecycle) {
    lifecycles.register(creating.table());
  }
}
