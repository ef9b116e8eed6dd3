// Our fulfilment, version 2, in a worker without HTTP: the sandbox's warehouse, gateway and carrier are in this very process.
import 'reflect-metadata';
import { createApp } from '../../dist/create-app.js';
import { Processes } from '../../dist/kernel/process/index.js';
import { OrderPlacement } from '../../dist/order/index.js';
import { PlacedListeners } from '../../dist/placeorder/index.js';
import { loadConfig } from '../../dist/platform/config/index.js';
import { Database } from '../../dist/platform/database/index.js';
import { serveCommands } from '../harness/control.mjs';
import { lanes } from '../harness/engine-load.mjs';

/** @typedef {{ sku: string, quantity: number }} Item */

const config = loadConfig({
  ...process.env,
  AUTH_JWT_SECRET: process.env.JWT_SECRET,
  LOG_LEVEL: 'error',
  ROLES: 'worker',
  WORKER_CONCURRENCY: String(Number(process.env.AT_ONCE) * 2),
  // The carrier is as quick as it can be.
  SANDBOX_CARRIER_MS: '1',
  CARRIER_POLL_MS: '1',
});
const app = await createApp(config);
await app.init();
const database = app.get(Database);
const processes = app.get(Processes);
const placed = app.get(PlacedListeners);
const placement = app.get(OrderPlacement);

/** @param {any} order */
async function one({ id: orderId, user_id: userId, order_number: orderNumber, total, currency, items }) {
  const amount = Number(total);
  const payment = {
    ...{ paymentId: orderId, gateway: 'sandbox', method: 'authorized', amount, currency },
    ...{ reference: null, status: 'approved' },
  };
  const order = {
    ...{ userId, orderId, orderNumber, processId: orderId, total: amount, currency, payment },
    lines: items.map((/** @type {Item} */ { sku, quantity }) => ({ warehouse: 'A', sku, quantity })),
    ...{ origin: 'http://shop', traceparent: null },
  };
  await placement.inTurn(userId, () => database.transaction({}, (tx) => placed.tell(tx, order)));
  const started = await processes.newestOfSubject('fulfilment', orderId);
  if (started === null) throw new Error('the fulfilment was not started');
  const wait = async (/** @type {(state: string) => boolean} */ is) => {
    const found = await processes.wait(started.id, { timeoutMs: 30_000, enough: ({ state }) => is(state) });
    if (found === null || !is(found.state)) throw new Error(`the fulfilment is at ${found?.state}`);
  };
  await wait((state) => state === 'trackDelivery');
  await processes.signal(started.id, { id: 'door', name: 'delivered', details: {} });
  await wait((state) => state === 'delivered');
}

/** @param {{ count: string, atOnce: string }} query */
async function run({ count, atOnce }) {
  const { rows } = await database.query(
    `SELECT id, user_id, order_number, total, currency, items FROM orders.orders WHERE status = 'SUBMITTED' LIMIT $1`,
    [count],
  );
  if (rows.length !== Number(count)) throw new Error(`${count} orders were to be placed, ${rows.length} are`);
  return lanes({ count, atOnce }, () => one(rows.pop()));
}

serveCommands({ run }, () => app.close());
