import { Global, Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { OutgoingGuard } from './outgoing-guard.js';

@Global()
@Module({
  providers: [
    {
      provide: OutgoingGuard,
      inject: [Config],
      useFactory: (config: Config) => new OutgoingGuard(config.webhookAllowPrivate),
    },
  ],
  exports: [OutgoingGuard],
})
export class OutgoingModule {}
