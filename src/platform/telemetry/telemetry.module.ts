import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Metrics } from './metrics.js';
import { Tracing } from './tracing.js';

@Global()
@Module({ providers: [Metrics, Tracing], exports: [Metrics, Tracing] })
export class TelemetryModule implements OnApplicationShutdown {
  constructor(private readonly tracing: Tracing) {}

  /** After the last work of every other module. */
  async onApplicationShutdown(): Promise<void> {
    await this.tracing.close();
  }
}
