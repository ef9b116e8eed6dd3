// Our engine: three local states, each its business row and its checkpoint in one transaction.
import 'reflect-metadata';
import { createApp } from '../../dist/create-app.js';
import { definition, DefinitionRegistry, go, Processes } from '../../dist/kernel/process/index.js';
import { loadConfig } from '../../dist/platform/config/index.js';
import { Database } from '../../dist/platform/database/index.js';
import { serveCommands } from '../harness/control.mjs';
import { lanes } from '../harness/engine-load.mjs';

/** @import { Definition } from '../../dist/kernel/process/index.js' */
/** @import { LocalWork } from '../../dist/kernel/process/state.js' */
/** @typedef {{ done: string[] }} Data */
/** @typedef {{ total: number, address: string }} Snapshot */
/** @typedef {'ORDER' | 'PAYMENT' | 'SHIPMENT' | 'DONE'} State */

const { AT_ONCE, TOLD } = process.env;
const config = loadConfig({
  ...process.env,
  AUTH_JWT_SECRET: process.env.JWT_SECRET,
  LOG_LEVEL: 'error',
  ROLES: 'worker',
  WORKER_CONCURRENCY: String(Number(AT_ONCE) * 2),
});
const app = await createApp(config);
const parseData = (/** @type {unknown} */ stored) => /** @type {Data} */ (stored);
const parseSnapshot = (/** @type {unknown} */ stored) => /** @type {Snapshot} */ (stored);
/**
 * @param {string} table
 * @param {string} columns
 * @param {(snapshot: Snapshot) => unknown} value
 * @param {State} to
 * @returns {LocalWork<Data, Snapshot, State, never>}
 */
const step = (table, columns, value, to) => ({
  to: [to],
  run: (tx, { id, snapshot, data }) => {
    tx.along(`INSERT INTO bench.${table} (process_id, ${columns}) VALUES ($1, $2)`, [id, value(snapshot)]);
    return Promise.resolve(go(to, { done: [...data.done, table] }));
  },
});
/** @type {Definition<Data, Snapshot, State>} */
const empty = definition('bench', 1, parseData, parseSnapshot);
const placing = empty
  .local(
    'ORDER',
    step('orders', 'total', ({ total }) => total, 'PAYMENT'),
  )
  .local(
    'PAYMENT',
    step('payments', 'amount', ({ total }) => total, 'SHIPMENT'),
  )
  .local(
    'SHIPMENT',
    step('shipments', 'address', ({ address }) => address, 'DONE'),
  )
  .final('DONE')
  .ruled({ told: TOLD !== undefined });
app.get(DefinitionRegistry).register(placing);
await app.init();
const processes = app.get(Processes);
const database = app.get(Database);

/** @param {string} id */
async function one(id) {
  const started = await processes.start(database, placing, {
    id,
    userId: 'bench',
    subject: null,
    data: { done: [] },
    snapshot: { total: 1_500, address: 'Calle Falsa 123' },
    traceparent: null,
  });
  if (!started) throw new Error('the process was not started');
  const ended = await processes.wait(id, { timeoutMs: 30_000, enough: (each) => each.ended });
  if (ended?.state !== 'DONE') throw new Error(`the process is at ${ended?.state}`);
}

serveCommands({ run: (query) => lanes(query, one) }, () => app.close());
