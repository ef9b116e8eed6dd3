import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Config } from '#platform/config';
import { Metrics } from '#platform/telemetry';
import { Notifications } from './notifications.js';
import { openDataSource } from './data-source.js';
import { Database } from './database.js';

/** Not TypeORM's class: an application around the kernel may have a DataSource of its own under that token. */
const DATA_SOURCE = Symbol('holdfast:data-source');

@Global()
@Module({
  providers: [
    { provide: DATA_SOURCE, inject: [Config], useFactory: openDataSource },
    {
      provide: Database,
      inject: [DATA_SOURCE, Config, Metrics],
      useFactory: (source: DataSource, config: Config, metrics: Metrics) => new Database(source, config, metrics),
    },
    Notifications,
  ],
  exports: [Database, Notifications],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  /** Last of all: everybody else may still write until their own shutdown hook is done. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
