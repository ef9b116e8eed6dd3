import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HoldfastKernelModule } from 'holdfast/kernel';
import { RiderGuard } from './accounts/rider.guard.js';
import { BookingModule } from './booking/booking.module.js';
import { SETTINGS, type Settings } from './settings.js';

@Global()
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        HoldfastKernelModule.forRoot({
          ...settings.kernel,
          database: settings.databaseUrl,
          userOf: (request) => request.rider?.id,
        }),
        // Our own data source, under TypeORM's default name; the kernel's is called `holdfast`.
        TypeOrmModule.forRoot({ type: 'postgres', url: settings.databaseUrl, autoLoadEntities: true }),
        BookingModule,
      ],
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: APP_GUARD, useClass: RiderGuard },
      ],
      exports: [SETTINGS],
    };
  }
}
