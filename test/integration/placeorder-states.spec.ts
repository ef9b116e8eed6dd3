import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { configureHttp } from '../../src/platform/http/index.js';
import { PlaceOrderModule, PlaceOrderProcess, PlaceOrderStates } from '../../src/placeorder/index.js';
import { fail, go } from '../../src/kernel/process/index.js';
import { contextOf, placing, readyOrder, refreshBlocking } from '../support/checkout.js';
import { createTestDatabase } from '../support/postgres.js';
import { JWT_SECRET } from '../support/tokens.js';

const states = new PlaceOrderStates<'CheckLimit'>();
/** Orders of a project's shop are checked for its limit before anything else happens to them. */
const checkLimit = states.local({
  name: 'CheckLimit',
  to: ['PrepareCart'],
  run: (_tx, { data, userId }) =>
    Promise.resolve(
      userId === 'u-blocked'
        ? fail({ type: 'Error', reason: 'This shopper has reached the limit.' }, data)
        : go('PrepareCart', data),
    ),
});
const begin = states.local({
  name: 'New',
  to: ['CheckLimit'],
  run: (_tx, { data }) => Promise.resolve(go('CheckLimit', data)),
});

@Module({ imports: [PlaceOrderModule] })
class ShopModule {
  constructor(process: PlaceOrderProcess) {
    process.register(begin);
    process.register(checkLimit);
  }
}
describe('a project with states of its own', () => {
  let app: NestFastifyApplication;
  let drop: () => Promise<void>;
  let url: string;

  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    const config = loadConfig({
      DATABASE_URL: database.url,
      AUTH_JWT_SECRET: JWT_SECRET,
      ROLES: 'api,worker',
      LOG_LEVEL: 'silent',
    });
    const root = { module: class Shop {}, imports: [AppModule.with(config), ShopModule] };
    app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
      bodyParser: false,
    });
    await configureHttp(app);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app?.close();
    await drop?.();
  });

  it('places orders through the added state', async () => {
    const me = { user: 'u-free' };
    const context = contextOf(
      await refreshBlocking({ url }, me, await placing({ url }, me, await readyOrder({ url }, me))),
    );
    expect(context.state.name).toBe('Success');
  });

  it('fails there when that state says so', async () => {
    const me = { user: 'u-blocked' };
    const context = contextOf(
      await refreshBlocking({ url }, me, await placing({ url }, me, await readyOrder({ url }, me))),
    );
    expect([context.state.name, context.failedReason?.reason]).toEqual([
      'Failed',
      'This shopper has reached the limit.',
    ]);
  });
});
