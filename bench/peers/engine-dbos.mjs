// The same as a DBOS workflow: each step runs in a transaction of its own, and is checkpointed by the library.
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { serveCommands } from '../harness/control.mjs';
import { lanes } from '../harness/engine-load.mjs';

const { DATABASE_URL } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const insert = (/** @type {string} */ table, /** @type {string} */ columns) => {
  const text = `INSERT INTO bench.${table} (process_id, ${columns}) VALUES ($1, $2)`;
  return (/** @type {string} */ id, /** @type {unknown} */ value) => async () => {
    await pool.query({ name: table, text, values: [id, value] });
  };
};
const orders = insert('orders', 'total');
const payments = insert('payments', 'amount');
const shipments = insert('shipments', 'address');

/**
 * @param {string} id
 * @param {number} total
 * @param {string} address
 */
async function place(id, total, address) {
  await DBOS.runStep(orders(id, total), { name: 'orders' });
  await DBOS.runStep(payments(id, total), { name: 'payments' });
  await DBOS.runStep(shipments(id, address), { name: 'shipments' });
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

/** @param {string} id */
async function one(id) {
  const handle = await DBOS.startWorkflow(placing, { workflowID: id })(id, 1_500, 'Calle Falsa 123');
  await handle.getResult();
}

serveCommands({ run: (query) => lanes(query, one) }, async () => {
  await DBOS.shutdown();
  await pool.end();
});
