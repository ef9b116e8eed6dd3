// The same read as most Nest applications do it: a checked bearer token and a TypeORM repository.
import { Get, Param, Req } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { controller, serve } from '../harness/nest.mjs';
import { Account, openDataSource } from './entities.mjs';
import { userOf } from './plain-handler.mjs';

class Rows {
  /** @param {DataSource} dataSource */
  constructor(dataSource) {
    this.accounts = dataSource.getRepository(Account);
  }

  /**
   * @param {string} id
   * @param {Parameters<typeof userOf>[0]} request
   */
  async read(id, request) {
    const userId = await userOf(request);
    return this.accounts.findOneBy({ id, userId });
  }
}

const dataSource = await openDataSource(process.env.DATABASE_URL);
controller(Rows, 'rows', [DataSource], { read: { decorators: [Get(':id')], parameters: [Param('id'), Req()] } });
await serve({
  controllers: [Rows],
  providers: [{ provide: DataSource, useValue: dataSource }],
  onClose: () => dataSource.destroy(),
});
