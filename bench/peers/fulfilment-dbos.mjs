// The same as a DBOS workflow, in the tables of Holdfast: each step is a statement of its own and checkpointed by the library.
import { DBOS } from '@dbos-inc/dbos-sdk';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { moveStatement } from '../../dist/inventory/participant.statements.js';
import { serveCommands } from '../harness/control.mjs';
import { lanes } from '../harness/engine-load.mjs';

const { DATABASE_URL } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const sql = (/** @type {string} */ name, /** @type {string} */ text) => {
  return async (/** @type {unknown[]} */ values) => (await pool.query({ name, text, values })).rows;
};
const moved = (/** @type {string} */ status) =>
  `UPDATE orders.orders SET status = '${status}', version = version + 1, updated_at = clock_timestamp() WHERE id = $1`;
/** The order, our record of its shipment, and the event, in one statement. */
const told = (/** @type {string} */ status, /** @type {string} */ stage, /** @type {string} */ type) =>
  `WITH moved AS (${moved(status)}), shipped AS (
     UPDATE shipping.shipments SET stage = '${stage}', updated_at = clock_timestamp() WHERE id = $2)
   INSERT INTO events.outcomes (id, type, aggregate_type, aggregate_id, user_id, data, dedupe) VALUES ($3, '${type}', 'order', $1::text, $4, $5, $6)
   ON CONFLICT ON CONSTRAINT outcomes_once DO NOTHING`;

const START = sql(
  'start',
  `WITH moved AS (${moved('PROCESSING')})
   INSERT INTO shipping.shipments (id, user_id, order_id, process_id, carrier) VALUES ($2, $3, $1, $4, 'sandbox') ON CONFLICT (id) DO NOTHING`,
);
const ISSUE = sql('issue', moveStatement('issue'));
const CAPTURE = sql(
  'capture',
  `UPDATE payment.sandbox_payments SET status = 'completed', captures = captures + 1, updated_at = clock_timestamp() WHERE id = $1 AND status = 'approved' RETURNING status`,
);
const PAID = sql(
  'paid',
  `UPDATE payment.payments SET status = 'completed', captured = amount, updated_at = clock_timestamp() WHERE id = $1`,
);
const BOOK = sql(
  'book',
  `INSERT INTO shipping.sandbox_shipments (id, stage, behaviour, delay_ms, order_id, webhook_url, arranges) VALUES ($1, 'booked', 'undelivered', 1, $2, 'http://shop', 1)
   ON CONFLICT (id) DO NOTHING`,
);
const LOOK = sql(
  'look',
  `UPDATE shipping.sandbox_shipments SET stage = CASE stage WHEN 'booked' THEN 'labelled' ELSE 'picked-up' END, statuses = statuses + 1 WHERE id = $1 RETURNING stage`,
);
const SHIPPED = sql('shipped', told('SHIPPED', 'picked-up', 'order.shipped'));
const DELIVERED = sql('delivered', told('DELIVERED', 'delivered', 'order.delivered'));

/** @type {<T>(name: string, work: () => Promise<T>) => Promise<T>} */
const step = (name, work) => DBOS.runStep(work, { name });

/** @typedef {{ id: string, user_id: string, order_number: string, items: { sku: string, quantity: number }[] }} Order */

/** @param {Order} order */
async function fulfil({ id: orderId, user_id: userId, order_number: orderNumber, items }) {
  const id = DBOS.workflowID;
  const shipmentId = await step('start', async () => {
    const made = randomUUID();
    await START([orderId, made, userId, id]);
    return made;
  });
  const issued = await step('issue', () =>
    ISSUE([orderId, 'A', items.map(({ sku }) => sku), items.map(({ quantity }) => quantity)]),
  );
  if (issued.length !== items.length) throw new Error('Goods are missing.');
  await step('capture', async () => {
    await CAPTURE([orderId]);
    await PAID([orderId]);
  });
  await step('arrange', async () => {
    await BOOK([shipmentId, orderId]);
    for (;;) if ((await LOOK([shipmentId]))[0]?.stage === 'picked-up') return;
  });
  const data = JSON.stringify({ orderNumber, fulfilmentId: id, shipmentId, carrier: 'sandbox' });
  const event = (/** @type {string} */ type) => [orderId, shipmentId, randomUUID(), userId, data, `${type}:${id}`];
  await step('shipped', () => SHIPPED(event('order.shipped')));
  if ((await DBOS.recv('delivered', 30)) === null) throw new Error('Nobody has told of its delivery.');
  await step('delivered', () => DELIVERED(event('order.delivered')));
}
const fulfilling = DBOS.registerWorkflow(fulfil, { name: 'fulfil' });
DBOS.setConfig({
  name: 'bench',
  systemDatabaseUrl: DATABASE_URL,
  systemDatabasePoolSize: 10,
  logLevel: 'error',
  runAdminServer: false,
});
await DBOS.launch();

/**
 * The delivery is told at once, which favours this side: it waits for nothing.
 * @param {{ count: string, atOnce: string }} query
 */
async function run({ count, atOnce }) {
  const { rows } = await pool.query(
    `SELECT id, user_id, order_number, items FROM orders.orders WHERE status = 'SUBMITTED' LIMIT $1`,
    [count],
  );
  if (rows.length !== Number(count)) throw new Error(`${count} orders were to be placed, ${rows.length} are`);
  return lanes({ count, atOnce }, async (workflowID) => {
    const handle = await DBOS.startWorkflow(fulfilling, { workflowID })(rows.pop());
    await DBOS.send(workflowID, 'at the door', 'delivered');
    await handle.getResult();
  });
}

serveCommands({ run }, async () => {
  await DBOS.shutdown();
  await pool.end();
});
