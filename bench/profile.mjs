// node bench/profile.mjs [open-account | slow-ledger | replay | outbox | place-order] [count]: one load, then where the time goes: statements, commits, CPU by function.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilSettled } from './harness/checks.mjs';
import { command } from './harness/control.mjs';
import { printProfiles } from './harness/cpu-profile.mjs';
import { fire, opening } from './harness/fire.mjs';
import { checkPlaced, fillShelves, placeOverHttp, readyOrders, templateOrder } from './harness/orders.mjs';
import { Postgres } from './harness/postgres.mjs';
import { NodeServer, startHoldfast, startPeer } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { stopping } from './harness/stopping.mjs';
import { stageEmptyJobs } from './peers/empty-jobs.mjs';

/** @import { Stop } from './harness/stopping.mjs' */

const CONNECTIONS = 32;
const KEYS = 1_000;
const [what = 'open-account', many] = process.argv.slice(2);
const profiles = mkdtempSync(join(tmpdir(), 'holdfast-profile-'));
const NODE = [
  '--enable-source-maps',
  ...(process.env.PROFILE === 'false' ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`]),
];

/** Opens so many accounts and waits until all are ACTIVE. */
const openings =
  (/** @type {Postgres} */ postgres, /** @type {NodeServer} */ server, /** @type {number} */ connections) =>
  async (/** @type {number} */ count, /** @type {number} */ round) => {
    const { startedAt } = await fire(
      opening({ url: server.url, user: 'bench', key: `round-${round}`, count, connections }),
      201,
    );
    await untilSettled(postgres, 'ours');
    const settledAt = await postgres.number(
      'ours',
      'SELECT extract(epoch FROM max(updated_at)) * 1000 FROM account.accounts',
    );
    return (settledAt - startedAt) / 1000;
  };

/** @typedef {{ server: NodeServer, load: (count: number, round: number) => Promise<number>, count: number }} Load */

/**
 * Each answers the server that works, and a load of so many; the first load warms up.
 * @type {Record<string, (env: Record<string, string>, postgres: Postgres, stop: Stop) => Promise<Load>>}
 */
const LOADS = {
  'open-account': async (env, postgres) => {
    const server = await startHoldfast(env, NODE);
    return { server, load: openings(postgres, server, CONNECTIONS), count: 1_600 };
  },
  'slow-ledger': async (env, postgres, stop) => {
    const ledger = stop(await startPeer('slow-ledger', { LATENCY_MS: '200' }));
    const server = await startHoldfast({ ...env, DEPOSIT_API_URL: ledger.url, DB_POOL_SIZE: '10' }, NODE);
    return { server, load: openings(postgres, server, 500), count: 2_500 };
  },
  replay: async (env, postgres) => {
    const server = await startHoldfast(env, NODE);
    const spec = { url: server.url, user: 'bench', key: 'kept', connections: CONNECTIONS };
    await fire(opening({ ...spec, count: KEYS }), 201);
    await untilSettled(postgres, 'ours');
    const load = async (/** @type {number} */ count) =>
      (await fire({ ...opening({ ...spec, count }), cycle: KEYS }, 201)).seconds;
    return { server, load, count: 24_000 };
  },
  outbox: async (env, postgres) => {
    const more = {
      ROLES: 'worker',
      ENQUEUER_BATCH: '1000',
      WORKER_CONCURRENCY: '50',
      JWT_SECRET: 'unused-but-long-enough-for-the-configuration',
    };
    const server = await NodeServer.start('bench/peers/outbox-app.mjs', { ...env, ...more }, NODE);
    const load = async (/** @type {number} */ count) => {
      await stageEmptyJobs(postgres, 'ours', count);
      return (await command(server, 'drain', { jobs: count })).seconds;
    };
    return { server, load, count: 10_000 };
  },
  'place-order': async (env, postgres) => {
    const server = await startHoldfast(env, NODE);
    await fillShelves(postgres, 'ours');
    const template = await templateOrder(postgres, 'ours', server);
    let placed = 0;
    const load = async (/** @type {number} */ count) => {
      const orders = await readyOrders(postgres, 'ours', { template, count });
      const { seconds } = await placeOverHttp(server, orders, CONNECTIONS / 2);
      await checkPlaced(postgres, 'ours', (placed += count));
      return seconds;
    };
    return { server, load, count: 480 };
  },
};

const start = LOADS[what];
if (start === undefined) {
  console.error(`There is no load ${what}; there are ${Object.keys(LOADS).join(', ')}.`);
  process.exit(2);
}

await stopping(async (stop) => {
  const postgres = stop(await Postgres.start(['pg_stat_statements.track_planning=on']));
  const redis = stop(await startRedis());
  const {
    server,
    load,
    count: usual,
  } = await start({ DATABASE_URL: await postgres.migrated('ours'), REDIS_URL: redis.url(0) }, postgres, stop);
  stop(server);
  const count = Number(many ?? usual);
  await load(Math.ceil(count / 5), 0);
  await postgres.query('ours', 'SELECT pg_stat_statements_reset()');
  const before = { ...(await postgres.written()), node: server.cpuSeconds(), postgres: postgres.cpuSeconds() };
  const seconds = await load(count, 1);
  const after = { ...(await postgres.written()), node: server.cpuSeconds(), postgres: postgres.cpuSeconds() };
  const each = (/** @type {keyof typeof after} */ figure, factor = 1) =>
    (((after[figure] - before[figure]) / count) * factor).toPrecision(4);
  console.log(
    `${(count / seconds).toFixed(1)} per second; each: ${each('transactions')} write transactions, ${each('walBytes')} WAL bytes,`,
  );
  console.log(`${each('node', 1000)} ms of Node, ${each('postgres', 1000)} ms of PostgreSQL\n`);
  const statements = await postgres.query(
    'ours',
    `SELECT round(calls / $1::numeric, 2) AS calls, round((total_exec_time / $1)::numeric, 3) AS exec_ms, round((total_plan_time / $1)::numeric, 3) AS plan_ms,
            round(plans / $1::numeric, 2) AS plans, round(wal_bytes / $1::numeric) AS wal, left(regexp_replace(query, '\\s+', ' ', 'g'), 100) AS statement
       FROM pg_stat_statements JOIN pg_database ON dbid = pg_database.oid AND datname = 'ours' WHERE calls > $1 / 100 ORDER BY total_exec_time + total_plan_time DESC`,
    [count],
  );
  console.table(statements);
  await server.stop();
});
printProfiles(profiles);
