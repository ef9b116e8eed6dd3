import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ConfigError, ConfigModule, environment } from '#platform/config';
import { Database, DatabaseModule, pendingMigrations } from '#platform/database';
import { LeasesModule } from '#kernel/leases';
import { ForeignModule } from '#kernel/foreign';
import { IdempotencyModule } from '#idempotency';
import { OutboxModule } from '#kernel/outbox';
import { ProcessModule } from '#kernel/process';
import { SchedulerModule } from '#kernel/scheduler';
import { collectorOf, TelemetryModule, Tracing } from '#platform/telemetry';
import { KERNEL_MIGRATIONS } from './kernel-migrations.js';
import { KernelErrorFilter } from './kernel-error.filter.js';
import { KernelHealthModule } from './kernel-health.module.js';
import { kernelConfig, type KernelOptions } from './kernel-options.js';
import { USER_OF, UserInterceptor } from './user.interceptor.js';

const TRACER = Symbol('tracer of the application');

/** The kernel for an application that is not ours. Brings no routes; its providers can be injected everywhere. */
@Module({})
export class HoldfastKernelModule implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly tracing: Tracing,
    @Inject(TRACER) private readonly tracer: KernelOptions['tracer'] | null,
  ) {}

  /** Imported once, by the application's root module. Throws ConfigError with every problem of the options. */
  static forRoot(options: KernelOptions): DynamicModule {
    const config = kernelConfig(options);
    if (typeof options.userOf !== 'function') throw new ConfigError(['userOf must be a function of the request']);
    if (config.crashPoint !== null && environment()['NODE_ENV'] === 'production')
      throw new ConfigError(['crashPoint is refused in production']);
    const platform = [ConfigModule.with(config), TelemetryModule, DatabaseModule, KernelHealthModule];
    const work = [IdempotencyModule, OutboxModule, ProcessModule];
    const kernel = [SchedulerModule.alone(), LeasesModule, ForeignModule, ...work];
    return {
      module: HoldfastKernelModule,
      imports: [...platform, ...kernel],
      providers: [
        { provide: USER_OF, useValue: options.userOf },
        { provide: TRACER, useValue: options.tracer ?? null },
        { provide: APP_INTERCEPTOR, useClass: UserInterceptor },
        ...(options.errorFilter === false ? [] : [{ provide: APP_FILTER, useClass: KernelErrorFilter }]),
      ],
    };
  }

  /** Workers and schedulers start after this, so nothing runs on a database without tables. */
  async onModuleInit(): Promise<void> {
    if (this.tracer) this.tracing.collectedBy(await collectorOf(this.tracer));
    const pending = await pendingMigrations(this.database, KERNEL_MIGRATIONS);
    if (pending.length > 0)
      throw new Error(`The database lacks migrations of the kernel (${pending.join(', ')}); run migrateKernel() first`);
  }
}
