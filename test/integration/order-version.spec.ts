import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../src/platform/database/index.js';
import { OrderRepository } from '../../src/order/order.repository.js';
import { startApplication, type TestApplication } from '../support/application.js';

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application?.close());

describe('the version of an order', () => {
  // The locks keep this from happening; the guard tells when somebody has gone around them.
  it('guards every write: what was read at another version cannot be written or deleted', async () => {
    const { app } = application;
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
