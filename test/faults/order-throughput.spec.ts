import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config, loadConfig } from '../../src/platform/config/index.js';
import { createApp } from '../../src/create-app.js';
import { Database, type Transaction } from '../../src/platform/database/index.js';
import { ProductCatalogue } from '../../src/order/index.js';
import { withQuantity } from '../../src/order/domain/cart.js';
import { OrderRepository } from '../../src/order/order.repository.js';
import { OrderUpdates } from '../../src/order/order-updates.service.js';
import { HeldProfiles, ProfileLocks } from '../../src/order/profile-locks.js';
import { ProfileQueue } from '../../src/order/profile-queue.js';
import { Metrics } from '../../src/platform/telemetry/index.js';
import { createTestDatabase } from '../support/postgres.js';
import { JWT_SECRET } from '../support/tokens.js';

jest.setTimeout(240_000);

const SHOPPERS = 200;
/** As many as a busy machine needs for one undisturbed round of each kind; a lock that costs too much never gets there. */
const LEAST_ROUNDS = 4;
const MOST_ROUNDS = 60;
/** Of a lock that serialises shoppers a tenth would be left. What it costs on a quiet machine is measured by the bench order-update. */
const GOAL = 0.5;

/** What an update would be without the profile's lock: the measure of what the lock costs. */
class NoProfileLock extends ProfileLocks {
  override hold(tx: Transaction, userIds: readonly string[]): Promise<HeldProfiles> {
    return Promise.resolve(new HeldProfiles(tx, new Set(userIds)));
  }
}

describe(`${SHOPPERS} shoppers changing their orders in parallel`, () => {
  let app: NestFastifyApplication;
  let drop: () => Promise<void>;
  let database: Database;
  const orders: { userId: string; orderId: string }[] = [];

  beforeAll(async () => {
    const own = await createTestDatabase();
    drop = own.drop;
    app = await createApp(
      loadConfig({
        DATABASE_URL: own.url,
        AUTH_JWT_SECRET: JWT_SECRET,
        ROLES: 'api',
        LOG_LEVEL: 'silent',
        DB_POOL_WAIT_MS: '60000',
      }),
    );
    await app.init();
    database = app.get(Database);
    for (let n = 0; n < SHOPPERS; n++)
      orders.push({ userId: `u-${n}`, orderId: `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}` });
    await database.transaction({}, async (tx) => {
      for (const ref of orders)
        await app.get(OrderUpdates, { strict: false }).createIn(tx, { ...ref, currency: 'ARS' });
    });
  });
  afterAll(async () => {
    await app?.close();
    await drop?.();
  });

  function updatesWith(locks: ProfileLocks): OrderUpdates {
    return new OrderUpdates(
      database,
      new OrderRepository(database, locks),
      new ProfileQueue(),
      locks,
      app.get(ProductCatalogue, { strict: false }),
      app.get(Config),
    );
  }

  async function seconds(updates: OrderUpdates): Promise<number> {
    const started = performance.now();
    const change = (ref: (typeof orders)[number]): Promise<unknown> =>
      updates.update(ref, (order, products) => withQuantity(order, products.get('ProductA'), 1 + (order.version % 9)), {
        sku: 'ProductA',
      });
    await Promise.all(orders.map(change));
    return (performance.now() - started) / 1_000;
  }

  it('reach at least half of the throughput that they would have without the profile lock', async () => {
    const metrics = app.get(Metrics);
    const [locked, unlocked] = [updatesWith(new ProfileLocks(metrics)), updatesWith(new NoProfileLock(metrics))];
    let [withLock, without, rounds] = [Infinity, Infinity, 0];
    // In turns, and the best of each: a busy machine slows single rounds, hardly every one of a kind.
    for (; rounds < LEAST_ROUNDS || (without / withLock < GOAL && rounds < MOST_ROUNDS); rounds++) {
      withLock = Math.min(withLock, await seconds(locked));
      without = Math.min(without, await seconds(unlocked));
    }
    process.stdout.write(
      `${Math.round(SHOPPERS / withLock)} updates/s with the profile lock, ${Math.round(SHOPPERS / without)} without\n`,
    );
    expect(without / withLock).toBeGreaterThanOrEqual(GOAL);
    const { rows } = await database.query<{ version: number }>('SELECT DISTINCT version FROM orders.orders');
    expect(rows).toEqual([{ version: 1 + 2 * rounds }]);
  });
});
