import { Module } from '@nestjs/common';
import { PersonalData } from '../durable/index.js';
import { LifecycleRegistry } from '../idempotency/index.js';
import { DepositController } from './deposit.controller.js';
import { DepositFace } from './deposit.face.js';
import { DepositLifecycle } from './deposit.lifecycle.js';
import { PERSONAL_DEPOSITS } from './deposit.personal.js';
import { DepositRepository } from './deposit.repository.js';
import { DepositService } from './deposit.service.js';

@Module({
  controllers: [DepositController],
  providers: [DepositRepository, DepositService, DepositLifecycle, DepositFace],
  exports: [DepositFace],
})
export class DepositModule {
  constructor(lifecycles: LifecycleRegistry, personal: PersonalData, creating: DepositLifecycle) {
    personal.register(PERSONAL_DEPOSITS);
    lifecycles.register(creating.table());
  }
}
