// node conformance/control.mjs [--port 4000] [--database postgresql://…]
// Starts Holdfast (built, in dist/), the target app and a scripted ledger, and lets a run of the kit kill, script and age
// them over HTTP. On loopback only, and without authentication: whoever reaches it may kill the service.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openDrivers } from './driver/driver.mjs';
import { listen } from './driver/listen.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { Driver } from './driver/driver.mjs' */
/** @import { Json } from './kit/types.js' */

/**
 * Every route takes and gives JSON; README.md lists them.
 * @param {Driver} driver
 * @returns {Record<string, (body: Json, query: URLSearchParams) => unknown>}
 */
const routes = (driver) => ({
  'GET /': () => driver.state(),
  'POST /start': ({ env = {}, clockMs, beside }) => driver.start(env, { clockMs, beside }),
  'POST /crash': ({ at, env = {} }) => driver.crash(at, env),
  'POST /died': () => driver.died(),
  'POST /signal': ({ signal }) => driver.started.signal(signal),
  'POST /ledger': ({ path, owner, behaviours }) => driver.ledger.script(path, owner, behaviours),
  'GET /ledger': (_body, query) => driver.ledger.about(query.get('owner')),
  'POST /ledger/release': () => driver.ledger.release(),
  'POST /age': ({ key, ms }) => driver.tables.age(key, ms),
  'GET /keys': (_body, query) => driver.tables.keys(query.get('key')),
  'POST /queue': ({ lose = false }) => driver.tables.queue(lose),
  'POST /database': ({ up }) => driver.gate.set(up),
});

/**
 * Drivers behind HTTP, side by side; `stop` ends every process that they started.
 * @param {number} count
 * @param {{ port?: number, database?: string }} [options]
 */
export async function startControls(count, { port = 0, database } = {}) {
  const { drivers, stop } = await openDrivers(count, { database });
  /** @type {import('node:http').Server[]} */
  const servers = [];
  /** @type {string[]} */
  const urls = [];
  for (const driver of drivers) {
    const table = routes(driver);
    const server = createServer((request, response) => void serve(table, request, response));
    urls.push(`http://127.0.0.1:${await listen(server, port === 0 ? 0 : port + servers.length)}`);
    servers.push(server);
  }
  return {
    urls,
    stop: async () => {
      for (const server of servers) server.close();
      await stop();
    },
  };
}

/**
 * @param {ReturnType<typeof routes>} table
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 */
async function serve(table, request, response) {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://driver');
  const handler = table[`${request.method} ${pathname}`];
  try {
    if (handler === undefined) return answer(response, 404, { error: 'there is no such route' });
    const result = await handler(await readJson(request), searchParams);
    return answer(response, 200, result ?? {});
  } catch (error) {
    return answer(response, 500, { error: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * @param {IncomingMessage} request
 * @returns {Promise<Json>}
 */
async function readJson(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {unknown} body
 */
function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '4000' }, database: { type: 'string' } },
  });
  const { urls, stop } = await startControls(1, { port: Number(values.port), database: values.database });
  console.log(`The driver listens at ${urls[0]}; run: npm run conformance -- --control ${urls[0]}`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(0)));
}
