import { setTimeout as delay } from 'node:timers/promises';
import { Database } from './database.mjs';
import { Member } from './fleet.mjs';
import { clearingHouse, ledger, OtherSide } from './other-side.mjs';
import { Redis } from './redis.mjs';
import { TcpProxy } from './tcp-proxy.mjs';

/** @import { Started } from '../started.mjs' */

export const JWT_SECRET = 'a-secret-of-the-chaos-run-that-is-long-enough-for-hs256';
export const LEASE_MS = 3_000;
const SETTLE_MS = 180_000;

/** Shorter than in production, so that twenty minutes hold many recoveries; budgets and limits are the defaults. */
const SETTINGS = {
  HOST: '127.0.0.1',
  LOG_PRETTY: 'false',
  LOG_LEVEL: 'warn',
  AUTH_JWT_SECRET: JWT_SECRET,
  DEPOSIT_API_TOKEN: 'chaos',
  CBU_API_TOKEN: 'chaos',
  IDEMPOTENCY_LEASE_MS: String(LEASE_MS),
  FOREIGN_TIMEOUT_MS: '1000',
  COMPLETER_INTERVAL_MS: '500',
  COMPLETER_GRACE_MS: '2000',
  ENQUEUER_INTERVAL_MS: '500',
  JOB_BACKOFF_MS: '500',
  JOB_REDRIVE_MS: '2000',
};

/** @typedef {Awaited<ReturnType<typeof startWorld>>} World */

/**
 * Two api and two worker processes, their PostgreSQL and Redis, and the two systems on the other side.
 * @param {Started} started
 * @param {() => number} random
 */
export async function startWorld(started, random) {
  const database = await Database.start(started);
  const redis = await Redis.start(started);
  const sides = {
    ledger: await OtherSide.start(started, ledger, random),
    house: await OtherSide.start(started, clearingHouse, random),
  };
  const env = {
    ...SETTINGS,
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    DEPOSIT_API_URL: sides.ledger.url,
    CBU_API_URL: sides.house.url,
  };
  const start = (/** @type {string} */ role, /** @type {string} */ ROLES) =>
    Promise.all([1, 2].map((number) => Member.start(started, `${role} ${number}`, { ...env, ROLES })));
  const [apis, workers] = [await start('api', 'api'), await start('worker', 'worker,scheduler')];
  const url = await balanced(started, apis);
  return { url, database, redis, sides, apis, workers, members: [...apis, ...workers] };
}

/**
 * One address for all replicas, each connection to the next that runs: a retry may so meet another one than the first try.
 * @param {Started} started
 * @param {Member[]} replicas
 */
async function balanced(started, replicas) {
  let turn = 0;
  const { port } = await TcpProxy.start(started, () => {
    const running = replicas.filter((replica) => replica.running);
    const choices = running.length > 0 ? running : replicas;
    return choices[turn++ % choices.length]?.port ?? 0;
  });
  return `http://127.0.0.1:${port}`;
}

const UNSETTLED = `
  SELECT (SELECT count(*) FROM idempotency.idempotency_keys WHERE finished_at IS NULL AND parked_at IS NULL)::int AS keys,
         (SELECT count(*) FROM jobs.staged_jobs WHERE parked_at IS NULL)::int AS jobs`;

/**
 * Waits until nothing is under way any more; answers after how many seconds, or null when it never was.
 * @param {{ database: Database }} world
 */
export async function settled({ database }) {
  const begin = performance.now();
  while (performance.now() - begin < SETTLE_MS) {
    const [{ keys, jobs }] = await database.rows(UNSETTLED);
    if (keys + jobs === 0) return (performance.now() - begin) / 1_000;
    await delay(200);
  }
  return null;
}
