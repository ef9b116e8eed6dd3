import { DataSource, QueryFailedError, type DataSourceOptions, type QueryRunner, type ReplicationMode } from 'typeorm';
import type { Connections } from './connections.js';

/** Our data source has a name, so that an application around the kernel may have one without. */
export const DATA_SOURCE = 'holdfast';

/** TypeORM on our pool. Tables are made by migrations alone, and those have a data source of their own. */
export function dataSourceOptions(connections: Connections): DataSourceOptions {
  return {
    type: 'postgres',
    driver: connections.forTypeOrm.asDriver(),
    synchronize: false,
    installExtensions: false,
  };
}

export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  return new OurDataSource(options).initialize();
}

/** Repositories and managers throw what `Database` throws, not TypeORM's wrapping of it. */
class OurDataSource extends DataSource {
  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    const runner = super.createQueryRunner(mode);
    const ask = runner.query.bind(runner) as QueryRunner['query'];
    runner.query = async (...question: Parameters<typeof ask>) => {
      try {
        return await ask(...question);
      } catch (error) {
        throw error instanceof QueryFailedError ? error.driverError : error;
      }
    };
    return runner;
  }
}
