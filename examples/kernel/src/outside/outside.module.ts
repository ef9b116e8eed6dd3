import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { ForeignHttp } from 'holdfast/kernel';
import { SETTINGS, type Settings } from '../settings.js';
import { Dispatch } from './dispatch.js';
import { Mailer } from './mailer.js';
import { Payments } from './payments.js';

const TIMEOUT_MS = 5_000;

/** The systems that are not ours. */
@Module({
  providers: [
    {
      provide: ForeignHttp,
      inject: [SETTINGS],
      useFactory: ({ outsideUrl }: Settings) =>
        new ForeignHttp({ baseUrl: outsideUrl, system: 'outside', timeoutMs: TIMEOUT_MS, token: null }),
    },
    { provide: Payments, inject: [ForeignHttp], useFactory: (http: ForeignHttp) => new Payments(http) },
    { provide: Dispatch, inject: [ForeignHttp], useFactory: (http: ForeignHttp) => new Dispatch(http) },
    { provide: Mailer, inject: [ForeignHttp], useFactory: (http: ForeignHttp) => new Mailer(http) },
  ],
  exports: [Dispatch, Payments, Mailer],
})
export class OutsideModule implements OnApplicationShutdown {
  constructor(private readonly http: ForeignHttp) {}

  async onApplicationShutdown(): Promise<void> {
    await this.http.close();
  }
}
