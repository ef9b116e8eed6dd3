import { Module } from '@nestjs/common';
import { LifecycleRegistry } from '../idempotency/index.js';
import { CbuController } from './cbu.controller.js';
import { CbuFace } from './cbu.face.js';
import { CbuLifecycle } from './cbu.lifecycle.js';
import { CbuRepository } from './cbu.repository.js';
import { CbuService } from './cbu.service.js';
import { SlowWork } from './slow-work.js';

@Module({
  controllers: [CbuController],
  providers: [CbuRepository, CbuService, CbuLifecycle, SlowWork, CbuFace],
  exports: [CbuFace],
})
export class CbuModule {
  constructor(lifecycles: LifecycleRegistry, creating: CbuLifecycle) {
    lifecycles.register(creating.table());
  }
}
