import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { AccountModule } from '#account';
import { AdminModule } from '#admin';
import { AuditModule } from '#kernel/audit';
import { AuthModule } from '#platform/auth';
import { CbuModule } from '#cbu';
import { CompositionModule } from '#composition';
import { ConfigModule, type Config } from '#platform/config';
import { assertMigrated, Database, DatabaseModule, MigrationSet, pendingMigrations } from '#platform/database';
import { DemoModule } from '#demo';
import { DepositModule } from '#deposit';
import { LeasesModule } from '#kernel/leases';
import { EventsModule } from '#kernel/events';
import { ForeignModule } from '#kernel/foreign';
import { HealthChecks, HealthModule } from '#platform/health';
import { HttpModule } from '#platform/http';
import { IdempotencyModule, PolicyModule } from '#idempotency';
import { InventoryModule } from '#inventory';
import { OperationsModule } from '#kernel/operations';
import { OutboxModule } from '#kernel/outbox';
import { OrderModule } from '#order';
import { OutgoingModule } from '#platform/outgoing';
import { Doors, PagesModule } from '#pages';
import { hasSandbox, PaymentModule, SandboxRoutesModule } from '#payment';
import { CarrierRoutesModule, hasSandboxCarrier, ShippingModule } from '#shipping';
import { PlaceOrderModule } from '#placeorder';
import { FulfilmentModule } from '#fulfilment';
import { ProcessModule } from '#kernel/process';
import { SchedulerModule } from '#kernel/scheduler';
import { TelemetryModule } from '#platform/telemetry';
import { CoordinatorModule } from '#coordinator';

const PLATFORM = [TelemetryModule, DatabaseModule, AuthModule, HttpModule, HealthModule, PolicyModule];
const KERNEL = [
  LeasesModule,
  AuditModule,
  OperationsModule,
  EventsModule,
  ForeignModule,
  OutgoingModule,
  IdempotencyModule,
  OutboxModule,
  ProcessModule,
];
const BUSINESS = [
  CompositionModule,
  AccountModule,
  DepositModule,
  CbuModule,
  InventoryModule,
  CoordinatorModule,
  OrderModule,
  PaymentModule,
  ShippingModule,
  PlaceOrderModule,
  FulfilmentModule,
  AdminModule,
];

/** What the modules bring of their own. */
export const MIGRATIONS = new MigrationSet('holdfast_migrations', [...KERNEL, ...BUSINESS]);

/** The only file that lists every module. */
@Module({})
export class AppModule implements OnModuleInit {
  constructor(
    private readonly database: Database,
    checks: HealthChecks,
  ) {
    checks.register('migrations', async () => {
      const pending = await pendingMigrations(database, MIGRATIONS);
      return pending.length === 0 ? { ok: true } : { ok: false, detail: `pending: ${pending.join(', ')}` };
    });
  }

  static with(config: Config): DynamicModule {
    const pages = PagesModule.with(new Doors(hasSandbox(config)));
    const sandbox = [
      ...(hasSandbox(config) ? [SandboxRoutesModule] : []),
      ...(hasSandboxCarrier(config) ? [CarrierRoutesModule] : []),
      ...(config.nodeEnv === 'development' ? [DemoModule] : []),
    ];
    const kernel = [SchedulerModule.inApplication(), ...KERNEL];
    return {
      module: AppModule,
      imports: [ConfigModule.with(config), ...PLATFORM, pages, ...kernel, ...BUSINESS, ...sandbox],
    };
  }

  /** Workers, schedulers and the listener start after this, so nothing runs on a database that lacks a table. */
  async onModuleInit(): Promise<void> {
    await assertMigrated(this.database, MIGRATIONS);
  }
}
