import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
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
