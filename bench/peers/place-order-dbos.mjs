// Placing an order as a DBOS workflow, in the tables of Holdfast: each step is a transaction of its own and checkpointed by the library.
import { DBOS } from '@dbos-inc/dbos-sdk';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { moveStatement, openStatement } from '../../dist/inventory/participant.statements.js';
import { serveCommands } from '../harness/control.mjs';
import { lanes } from '../harness/engine-load.mjs';

const { DATABASE_URL } = process.env;
const HOLD_MS = 15 * 60_000;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const sql = (/** @type {string} */ name, /** @type {string} */ text) => {
  return async (/** @type {unknown[]} */ values) => (await pool.query({ name, text, values })).rows;
};

const FREEZE = sql(
  'freeze',
  `UPDATE orders.orders SET status = 'SUBMITTING', version = version + 1, updated_at = clock_timestamp() WHERE id = $1 AND status = 'INCOMPLETE'
   RETURNING user_id, currency, total, items, payment_selection, 'H-' || lpad(nextval('orders.order_numbers')::text, 8, '0') AS number`,
);
const PRODUCTS = sql('products', 'SELECT sku, name, price, currency FROM inventory.products WHERE sku = ANY ($1)');
const TRY = sql('try', openStatement('try'));
const CONFIRM = sql('confirm', moveStatement('confirm'));
const FINALIZE = sql('finalize', moveStatement('finalize'));
const PAYMENT = sql(
  'payment',
  `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
);
const CHARGE = sql(
  'charge',
  `INSERT INTO payment.sandbox_payments (id, status, method, amount, currency, return_url, webhook_url, page_url, starts)
   VALUES ($1, 'completed', $2, $3, $4, $5, $6, $7, 1) ON CONFLICT (id) DO NOTHING RETURNING status`,
);
const PAID = sql('paid', 'UPDATE payment.payments SET status = $2, updated_at = clock_timestamp() WHERE id = $1');
const SUBMIT = sql(
  'submit',
  `UPDATE orders.orders SET status = 'SUBMITTED', order_number = $2, version = version + 1, updated_at = clock_timestamp() WHERE id = $1 AND status = 'SUBMITTING'`,
);
const TELL = sql(
  'tell',
  `INSERT INTO events.outcomes (id, type, aggregate_type, aggregate_id, user_id, data, dedupe) VALUES ($1, 'order.placed', 'order', $2, $3, $4, $5)
   ON CONFLICT ON CONSTRAINT outcomes_once DO NOTHING`,
);

/** @type {<T>(name: string, work: () => Promise<T>) => Promise<T>} */
const step = (name, work) => DBOS.runStep(work, { name });

/** @typedef {{ sku: string, quantity: number, unitPrice: number }} Item */

/** @param {string} orderId */
async function place(orderId) {
  const id = DBOS.workflowID;
  const order = await step('freeze', async () => (await FREEZE([orderId]))[0]);
  if (order === undefined) throw new Error('The order can no longer be placed.');
  const { user_id: userId, number, currency, payment_selection: selection } = order;
  /** @type {Item[]} */
  const items = order.items;
  const amount = Number(order.total);
  const products = await step('validate', () => PRODUCTS([items.map(({ sku }) => sku)]));
  for (const { sku, unitPrice } of items) {
    if (!products.some((each) => each.sku === sku && Number(each.price) === unitPrice))
      throw new Error(`${sku} has another price.`);
  }
  const goods = [items.map(({ sku }) => sku), items.map(({ quantity }) => quantity)];
  const held = await step('try', () => TRY([id, 'A', ...goods, HOLD_MS]));
  if (held.length !== items.length) throw new Error('There is not enough in stock.');
  const paymentId = await step('payment', async () => {
    const made = randomUUID();
    await PAYMENT([made, userId, orderId, id, selection.gateway, selection.method, amount, currency]);
    return made;
  });
  const status = await step('start', async () => {
    const shop = 'http://localhost:3000';
    const urls = [`${shop}/checkout/done`, `${shop}/payments/webhooks/sandbox`, `${shop}/sandbox/pay/${paymentId}`];
    const [charged] = await CHARGE([paymentId, selection.method, amount, currency, ...urls]);
    await PAID([paymentId, charged.status]);
    return charged.status;
  });
  await step('submit', () => SUBMIT([orderId, number]));
  // The start has told where the payment stands, so nobody is asked again; as in Holdfast it is a step all the same.
  if ((await step('flow', () => Promise.resolve(status))) !== 'completed')
    throw new Error('The payment is not completed.');
  const sold = await step('sell', async () => {
    await CONFIRM([id, 'A', ...goods]);
    return FINALIZE([id, 'A', ...goods]);
  });
  if (sold.length !== items.length) throw new Error('A line was not sold.');
  const told = {
    processId: id,
    orderNumber: number,
    total: amount,
    currency,
    payment: { paymentId, ...selection, status },
  };
  await step('tell', () => TELL([randomUUID(), orderId, userId, JSON.stringify(told), `placeorder:${id}`]));
  return number;
}
const placing = DBOS.registerWorkflow(place, { name: 'place' });
DBOS.setConfig({
  name: 'bench',
  systemDatabaseUrl: DATABASE_URL,
  systemDatabasePoolSize: 10,
  logLevel: 'error',
  runAdminServer: false,
});
await DBOS.launch();

/**
 * Places that many of the orders that are ready.
 * @param {{ count: string, atOnce: string }} query
 */
async function run({ count, atOnce }) {
  const { rows } = await pool.query(`SELECT id FROM orders.orders WHERE status = 'INCOMPLETE' LIMIT $1`, [count]);
  if (rows.length !== Number(count)) throw new Error(`${count} orders were to be ready, ${rows.length} are`);
  return lanes({ count, atOnce }, async (workflowID) => {
    const handle = await DBOS.startWorkflow(placing, { workflowID })(rows.pop().id);
    await handle.getResult();
  });
}

serveCommands({ run }, async () => {
  await DBOS.shutdown();
  await pool.end();
});
