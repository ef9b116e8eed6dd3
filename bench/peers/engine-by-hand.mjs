// The same by hand: a row per process and one statement per step, with no lease, no epoch and nobody to take over.
import pg from 'pg';
import { serveCommands } from '../harness/control.mjs';
import { lanes } from '../harness/engine-load.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
/**
 * @param {string} name
 * @param {string} table
 * @param {string} columns
 * @param {string} to
 */
const step = (name, table, columns, to) => ({
  name,
  text: `WITH made AS (INSERT INTO bench.${table} (process_id, ${columns}) VALUES ($1, $2)) UPDATE bench.processes SET state = '${to}', data = $3 WHERE id = $1`,
});
const ORDER = step('order', 'orders', 'total', 'PAYMENT');
const PAYMENT = step('payment', 'payments', 'amount', 'SHIPMENT');
const SHIPMENT = step('shipment', 'shipments', 'address', 'DONE');
const START = { name: 'start', text: `INSERT INTO bench.processes (id, state, data) VALUES ($1, 'ORDER', $2)` };

/** @param {string} id */
async function one(id) {
  await pool.query({ ...START, values: [id, '{"done":[]}'] });
  await pool.query({ ...ORDER, values: [id, 1_500, '{"done":["orders"]}'] });
  await pool.query({ ...PAYMENT, values: [id, 1_500, '{"done":["orders","payments"]}'] });
  await pool.query({ ...SHIPMENT, values: [id, 'Calle Falsa 123', '{"done":["orders","payments","shipments"]}'] });
}

serveCommands({ run: (query) => lanes(query, one) }, () => pool.end());
