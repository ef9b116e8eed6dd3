import { Redis } from 'ioredis';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findInstallation } from '../../dist/platform/database/embedded/installation.js';
import { initialise, startServer } from '../../dist/platform/database/embedded/server.js';
import { freePort, freePorts } from '../started.mjs';

const PASSWORD = 'matrix';
const JOIN_MS = 20_000;
const ALL_SLOTS = 16_384;

/** @import { Installation } from '../../dist/platform/database/embedded/installation.js' */
/** @import { Started } from '../started.mjs' */
/** @typedef {{ url: string, owner: Installation['owner'] }} Database */

/**
 * A throw-away PostgreSQL; the embedded one unless `binaries` says where another is installed.
 * @param {Started} started
 * @param {string} [binaries]
 */
export async function postgres(started, binaries) {
  const found = findInstallation(started.folder());
  const installation = { ...found, binaries: binaries ?? found.binaries };
  await initialise(installation, PASSWORD, { sync: false });
  const server = await startServer(installation, PASSWORD, ['fsync=off', 'max_connections=400']);
  started.stops.push(() => server.stop());
  return { url: server.url, owner: installation.owner };
}

/**
 * PgBouncer in transaction mode in front of `database`, with so few connections that its clients must share them:
 * whatever one client leaves behind on a connection, another one finds.
 * @param {Started} started
 * @param {string} program
 * @param {Database} database
 */
export async function pgBouncer(started, program, database) {
  const folder = started.folder();
  const port = await freePort();
  const target = new URL(database.url);
  const users = join(folder, 'users.txt');
  const settings = join(folder, 'pgbouncer.ini');
  writeFileSync(users, `"${target.username}" "${target.password}"\n`, { mode: 0o644 });
  const options = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: users,
    admin_users: target.username,
    pool_mode: 'transaction',
    default_pool_size: 4,
    max_client_conn: 400,
  };
  const lines = Object.entries(options).map(([name, value]) => `${name} = ${value}`);
  writeFileSync(
    settings,
    ['[databases]', `* = host=${target.hostname} port=${target.port}`, '[pgbouncer]', ...lines, ''].join('\n'),
    { mode: 0o644 },
  );
  const url = Object.assign(new URL(database.url), { port: String(port) }).href;
  await started.program(program, [settings], { owner: database.owner, ready: () => answers(url) });
  return url;
}

/**
 * @param {Started} started
 * @param {string} program
 */
export async function redis(started, program) {
  const port = await freePort();
  await started.program(program, redisOptions(port), { ready: () => commandOf(port, null, 'PING') });
  return `redis://127.0.0.1:${port}`;
}

/**
 * A Redis Cluster of three nodes with a password, as hosted ones have it. The URL names one node; each database's queue
 * has a slot of its own and most of them are on the others, so that only a client that knows clusters gets anywhere.
 * @param {Started} started
 * @param {string} program
 */
export async function redisCluster(started, program) {
  const [first = 0, second = 0, third = 0, ...buses] = await freePorts(6);
  const nodes = [first, second, third].map((port, index) => ({ port, bus: buses[index] ?? 0 }));
  for (const { port, bus } of nodes) {
    const cluster = [
      '--cluster-enabled',
      'yes',
      '--cluster-port',
      String(bus),
      '--dir',
      started.folder(),
      '--requirepass',
      PASSWORD,
    ];
    await started.program(program, [...redisOptions(port), ...cluster], { ready: () => command(port, 'PING') });
  }
  const share = Math.ceil(ALL_SLOTS / nodes.length);
  for (const [index, { port, bus }] of nodes.entries()) {
    const [from, to] = [index * share, Math.min((index + 1) * share, ALL_SLOTS) - 1];
    await command(port, 'CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
    await command(port, 'CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
    await command(first, 'CLUSTER', 'MEET', '127.0.0.1', String(port), String(bus));
  }
  for (const { port } of nodes) await untilJoined(port, nodes.length);
  return `redis://:${PASSWORD}@127.0.0.1:${first}`;
}

/** @param {number} port */
function redisOptions(port) {
  return ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
}

/**
 * @param {number} port
 * @param {number} nodes
 */
async function untilJoined(port, nodes) {
  for (const deadline = Date.now() + JOIN_MS; ; await delay(50)) {
    const info = String(await command(port, 'CLUSTER', 'INFO'));
    if (
      info.includes('cluster_state:ok') &&
      info.includes(`cluster_known_nodes:${nodes}`) &&
      info.includes(`cluster_size:${nodes}`)
    )
      return;
    if (Date.now() > deadline) throw new Error(`The Redis nodes do not join:\n${info}`);
  }
}

/**
 * @param {number} port
 * @param {[string, ...string[]]} words
 */
function command(port, ...words) {
  return commandOf(port, PASSWORD, ...words);
}

/**
 * @param {number} port
 * @param {string | null} password
 * @param {[string, ...string[]]} words
 */
async function commandOf(port, password, ...words) {
  const client = new Redis({
    port,
    host: '127.0.0.1',
    ...(password === null ? {} : { password }),
    lazyConnect: true,
    retryStrategy: () => null,
    enableReadyCheck: false,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await client.call(...words);
  } finally {
    client.disconnect();
  }
}

/** @param {string} url */
async function answers(url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end();
  }
}
