import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE } from '#platform/database';
import { PersonalData } from '#kernel/leases';
import { OwnBooks } from '#kernel/operations';
import { LifecycleRegistry } from '#idempotency';
import { CbuController } from './cbu.controller.js';
import { CbuEntity } from './cbu.entity.js';
import { CbuInProcessApi } from './cbu.in-process-api.js';
import { CbuLifecycle } from './cbu.lifecycle.js';
import { PERSONAL_CBUS } from './cbu.personal.js';
import { CbuRepository } from './cbu.repository.js';
import { CbuService } from './cbu.service.js';
import { SimulatedLatency } from './simulated-latency.js';
import { Cbu1700000000005 } from './migrations/0005-cbu.js';

@Module({
  imports: [TypeOrmModule.forFeature([CbuEntity], DATA_SOURCE)],
  controllers: [CbuController],
  providers: [CbuRepository, CbuService, CbuLifecycle, SimulatedLatency, CbuInProcessApi],
  exports: [CbuInProcessApi],
})
export class CbuModule {
  static readonly migrations = [Cbu1700000000005];

  constructor(
    lifecycles: LifecycleRegistry,
    personal: PersonalData,
    creating: CbuLifecycle,
    books: OwnBooks,
    repository: CbuRepository,
  ) {
    books.register('cbus', (query) => repository.book(query));
    personal.register(PERSONAL_CBUS);
    lifecycles.register(creating.table());
  }
}
