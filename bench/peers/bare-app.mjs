// What a new service begins as: Nest on Fastify, a TypeORM repository, a BullMQ queue with its worker. Nothing else.
import { Get, Param, Post, Req } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { controller, serve } from '../harness/nest.mjs';
import { Account, openDataSource } from './entities.mjs';

const connect = () => new Redis(process.env.REDIS_URL ?? '', { maxRetriesPerRequest: null });
const dataSource = await openDataSource(process.env.DATABASE_URL);
const queue = new Queue('bare', { connection: connect(), defaultJobOptions: { removeOnComplete: true } });
const worker = new Worker('bare', async () => undefined, { connection: connect(), concurrency: 20 });
worker.on('error', () => undefined);

class Accounts {
  /** @param {DataSource} source */
  constructor(source) {
    this.accounts = source.getRepository(Account);
  }

  /** @param {string} id */
  read(id) {
    return this.accounts.findOneBy({ id });
  }

  /** @param {{ body: { ownerCuit: string } }} request */
  async open(request) {
    const account = await this.accounts.save({
      ...request.body,
      userId: 'bench',
      status: 'OPENING',
      ownerCuit: request.body.ownerCuit.replaceAll('-', ''),
    });
    await queue.add('create_cbu', { id: account.id });
    return account;
  }
}

controller(Accounts, 'accounts', [DataSource], {
  read: { decorators: [Get(':id')], parameters: [Param('id')] },
  open: { decorators: [Post()], parameters: [Req()] },
});
const onClose = async () => {
  await worker.close();
  await dataSource.destroy();
};
await serve({ controllers: [Accounts], providers: [{ provide: DataSource, useValue: dataSource }], onClose });
