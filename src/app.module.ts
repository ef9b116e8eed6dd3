import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { AccountModule } from './account/index.js';
import { AdminModule } from './admin/index.js';
import { AuditModule } from './audit/index.js';
import { AuthModule } from './auth/index.js';
import { CbuModule } from './cbu/index.js';
import { CompositionModule } from './composition/index.js';
import { ConfigModule, type Config } from './config/index.js';
import { assertMigrated, Database, DatabaseModule } from './database/index.js';
import { DepositModule } from './deposit/index.js';
import { DurableModule } from './durable/index.js';
import { EventsModule } from './events/index.js';
import { ForeignModule } from './foreign/index.js';
import { HealthModule } from './health/index.js';
import { HttpModule } from './http/index.js';
import { IdempotencyModule, PolicyModule } from './idempotency/index.js';
import { InventoryModule } from './inventory/index.js';
import { JobsModule } from './jobs/index.js';
import { OrderModule } from './order/index.js';
import { OutgoingModule } from './outgoing/index.js';
import { PaymentModule, SandboxRoutesModule } from './payment/index.js';
import { PlaceOrderModule } from './placeorder/index.js';
import { ProcessModule } from './process/index.js';
import { SchedulerModule } from './scheduler/index.js';
import { TelemetryModule } from './telemetry/index.js';
import { TransactionModule } from './transaction/index.js';

/** The only file that lists every module. */
@Module({})
export class AppModule implements OnModuleInit {
  constructor(private readonly database: Database) {}

  static with(config: Config): DynamicModule {
    const platform = [ConfigModule.with(config), TelemetryModule, DatabaseModule, AuthModule, HttpModule, HealthModule, PolicyModule];
    const kernel = [DurableModule, AuditModule, EventsModule, ForeignModule, OutgoingModule, IdempotencyModule, JobsModule, ProcessModule, SchedulerModule];
    const business = [
      CompositionModule,
      AccountModule,
      DepositModule,
      CbuModule,
      InventoryModule,
      TransactionModule,
      OrderModule,
      PaymentModule,
      PlaceOrderModule,
      AdminModule,
    ];
    const sandbox = config.sandbox ? [SandboxRoutesModule] : [];
    return { module: AppModule, imports: [...platform, ...kernel, ...business, ...sandbox] };
  }
  /** Workers, schedulers and the listener start after this, so nothing runs on a database that lacks a table. */
  async onModuleInit(): Promise<void> {
    await assertMigrated(this.database);
  }
}
