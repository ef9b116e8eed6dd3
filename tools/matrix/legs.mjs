import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pgBouncer, postgres, redis, redisCluster } from './services.mjs';

/** @import { Started } from '../started.mjs' */
/** @import { Database } from './services.mjs' */
/**
 * @typedef {object} Leg
 * @property {string} name
 * @property {string} what
 * @property {string[]} [tags]
 * @property {(started: Started) => Promise<Record<string, string>>} prepare
 */

/** What a leg needs is not on this machine. */
export class Missing extends Error {}

/** Tests with this tag run in every leg. */
export const TAG = '@matrix';
/** Those with several processes, and with some of them killed, where what the processes share is not the default. */
const WITH_REPLICAS = [TAG, '@replicas'];

const NODE_VERSIONS = { 22: '22.23.3', 24: '24.21.0' };
const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
/** Where Debian, Red Hat and Homebrew keep it; not on the path. */
const POSTGRES_15 = ['/usr/lib/postgresql/15/bin', '/usr/pgsql-15/bin', '/opt/homebrew/opt/postgresql@15/bin'];

/**
 * Each leg prepares what it needs and answers the tests' environment (`node`: the binary that they and their servers
 * run on). TEST_EXPECT tells the tests what they must find, so that a leg whose environment is not used fails.
 * @type {Leg[]}
 */
export const legs = [
  {
    name: 'postgres-18',
    what: 'the embedded PostgreSQL 18, the queue on it, this Node.js',
    prepare: async (started) => on(await postgres(started), { postgres: 18 }),
  },
  {
    name: 'postgres-15',
    what: 'PostgreSQL 15, the queue on it',
    prepare: async (started) => on(await postgres(started, postgres15()), { postgres: 15 }),
  },
  ...Object.entries(NODE_VERSIONS).map(([line, version]) => ({
    name: `node-${line}`,
    what: `the tests and their servers on Node.js ${version}`,
    prepare: async (/** @type {Started} */ started) => ({
      node: nodeOf(line, version),
      ...on(await postgres(started), { node: Number(line) }),
    }),
  })),
  {
    name: 'redis-cluster',
    what: 'the queue on a Redis Cluster of three nodes',
    tags: WITH_REPLICAS,
    prepare: async (started) => {
      const url = await redisCluster(started, onPath('redis-server'));
      const servers = { REDIS_URL: url, REDIS_CLUSTER: 'true' };
      return { ...on(await postgres(started), { queue: 'redis-cluster' }), TEST_SERVER_ENV: JSON.stringify(servers) };
    },
  },
  {
    name: 'pgbouncer',
    what: 'PgBouncer in transaction mode before PostgreSQL, the queue on Redis',
    tags: WITH_REPLICAS,
    prepare: async (started) => {
      const [pooler, queue] = [onPath('pgbouncer', '/usr/sbin'), onPath('redis-server')];
      const database = await postgres(started);
      const env = on(database, { pooler: 'transaction', queue: 'redis' });
      const servers = { REDIS_URL: await redis(started, queue) };
      return {
        ...env,
        TEST_POOLER_URL: await pgBouncer(started, pooler, database),
        TEST_SERVER_ENV: JSON.stringify(servers),
      };
    },
  },
  {
    name: 'replicas',
    what: 'two api and two worker replicas wherever a test starts one server',
    tags: WITH_REPLICAS,
    prepare: async (started) => ({ ...on(await postgres(started), { replicas: 2 }), TEST_REPLICAS: '2' }),
  },
];

/**
 * @param {Database} database
 * @param {object} expected
 */
function on(database, expected) {
  return { TEST_DATABASE_URL: database.url, TEST_EXPECT: JSON.stringify({ postgres: 18, ...expected }) };
}

function postgres15() {
  const found = POSTGRES_15.find((folder) => existsSync(join(folder, 'postgres')));
  if (found === undefined) throw new Missing('PostgreSQL 15 is not installed');
  return found;
}

/**
 * @param {string} program
 * @param {string[]} more
 */
function onPath(program, ...more) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...more];
  const found = folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
  if (found === undefined) throw new Missing(`${program} is not installed`);
  return found;
}

/**
 * Node.js of another line, from npm, kept between runs.
 * @param {string} line
 * @param {string} version
 */
function nodeOf(line, version) {
  const folder = join(CACHE, `node-${line}`);
  const name = `node-${process.platform}-${process.arch}`;
  const binary = join(folder, 'node_modules', name, 'bin', 'node');
  try {
    if (versionOf(binary) !== version) {
      mkdirSync(folder, { recursive: true });
      const options = [
        '--prefix',
        folder,
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ];
      execFileSync('npm', ['install', ...options, `${name}@${version}`], {
        stdio: ['ignore', 'ignore', 'pipe'],
        cwd: folder,
      });
    }
  } catch (error) {
    const reason = String(error instanceof Error && 'stderr' in error ? error.stderr : error);
    throw new Missing(`npm has no ${name} ${version}: ${reason.split('\n')[0]}`);
  }
  return binary;
}

/** @param {string} binary */
function versionOf(binary) {
  return existsSync(binary) ? execFileSync(binary, ['--version']).toString().trim().slice(1) : null;
}
