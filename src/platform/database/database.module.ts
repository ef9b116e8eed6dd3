import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { Config } from '#platform/config';
import { Metrics } from '#platform/telemetry';
import { ClockReader } from './clock-reader.js';
import { Connections } from './connections.js';
import { Database } from './database.js';
import { DATA_SOURCE, dataSourceOptions, openDataSource } from './data-source.js';
import { Notifications } from './notifications.js';

@Module({
  providers: [{ provide: Connections, inject: [Config], useFactory: (config: Config) => Connections.open(config) }],
  exports: [Connections],
})
class ConnectionsModule {}

@Global()
@Module({
  imports: [
    ConnectionsModule,
    TypeOrmModule.forRootAsync({
      name: DATA_SOURCE,
      imports: [ConnectionsModule],
      inject: [Connections],
      useFactory: (connections: Connections) => ({
        ...dataSourceOptions(connections),
        autoLoadEntities: true,
        // A start that fails says why and ends; whoever runs the process starts it again.
        toRetry: () => false,
      }),
      dataSourceFactory: (options) => openDataSource(options as DataSourceOptions),
    }),
  ],
  providers: [
    {
      provide: Database,
      inject: [Connections, getDataSourceToken(DATA_SOURCE), Config, Metrics],
      useFactory: (connections: Connections, source: DataSource, config: Config, metrics: Metrics) =>
        new Database(connections, source, config, metrics),
    },
    ClockReader,
    Notifications,
  ],
  exports: [Database, Notifications],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly connections: Connections,
    metrics: Metrics,
  ) {
    const { pool } = connections;
    metrics.sample('holdfast_database_connections', 'Connections of the pool, and who waits for one', ['state'], () =>
      Promise.resolve([
        { labels: { state: 'used' }, value: pool.totalCount - pool.idleCount },
        { labels: { state: 'idle' }, value: pool.idleCount },
        { labels: { state: 'waiting' }, value: pool.waitingCount },
      ]),
    );
  }

  /** Last of all: everybody else may still write until their own shutdown hook is done. */
  async onApplicationShutdown(): Promise<void> {
    await this.connections.close();
  }
}
