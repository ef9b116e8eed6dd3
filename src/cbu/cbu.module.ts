import { Module } from '@nestjs/common';
import { PersonalData } from '../durable/index.js';
import { LifecycleRegistry } from '../idempotency/index.js';
import { CbuController } from './cbu.controller.js';
import { CbuFace } from './cbu.face.js';
import { CbuLifecycle } from './cbu.lifecycle.js';
import { PERSONAL_CBUS } from './cbu.personal.js';
import { CbuRepository } from './cbu.repository.js';
import { CbuService } from './cbu.service.js';
import { SlowWork } from './slow-work.js';

@Module({
  controllers: [CbuController],
  providers: [CbuRepository, CbuService, CbuLifecycle, SlowWork, CbuFace],
  exports: [CbuFace],
})
export class CbuModule {
  constructor(lifecycles: LifecycleRegistry, personal: PersonalData, creating: CbuLifecycle) {
    personal.register(PERSONAL_CBUS);
    lifecycles.register(creating.table());
  }
}
