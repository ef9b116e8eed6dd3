import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuidv7 } from 'uuid';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { OrderRepository } from '../../src/order/order.repository.js';
import { createTestDatabase } from '../support/postgres.js';

let app: NestFastifyApplication;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  const config = loadConfig({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: 'x'.repeat(32),
    ROLES: 'api',
    LOG_LEVEL: 'silent',
  });
  app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  await app.init();
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('the version of an order', () => {
  // The locks keep this from happening; the guard tells when somebody has gone around them.
  it('guards every write: what was read at another version cannot be written or deleted', async () => {
    const orders = app.get(OrderRepository, { strict: false });
    const transaction = app.get(Database).transaction.bind(app.get(Database));
    const read = await transaction({}, (tx) =>
      orders.create(tx, { userId: 'u-1', orderId: uuidv7(), currency: 'ARS' }),
    );
    const written = await transaction({}, (tx) => orders.write(tx, { ...read, contactEmail: 'first@example.com' }));
    expect(written.version).toBe(2);
    const stale = { ...read, contactEmail: 'second@example.com' };
    await expect(transaction({}, (tx) => orders.write(tx, stale))).rejects.toThrow(
      /^Bug: order .* changed while it was locked$/,
    );
    await expect(transaction({}, (tx) => orders.delete(tx, stale))).rejects.toThrow(
      /^Bug: order .* changed while it was locked$/,
    );
    expect(await orders.find(read.id)).toMatchObject({ version: 2, contactEmail: 'first@example.com' });
  });
});
