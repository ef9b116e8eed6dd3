import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Database } from './database.mjs';
import { Member } from './fleet.mjs';
import { Hop } from './hop.mjs';
import { clearingHouse, ledger, OtherSide } from './other-side.mjs';
import { Receiver } from './receiver.mjs';
import { Redis } from './redis.mjs';
import { BEFORE, Releases } from './releases.mjs';
import { fillShelves } from './shelves.mjs';
import { TcpProxy } from './tcp-proxy.mjs';

/** @import { Started } from '../started.mjs' */

export const JWT_SECRET = 'a-secret-of-the-chaos-run-that-is-long-enough-for-hs256';
const SERVICE_TOKEN = 'agreed-upon-by-both-sides-of-the-chaos-run';
export const LEASE_MS = 3_000;
/** A customer who does not act in time. */
export const TO_PAY_MS = 20_000;

const COMMON = {
  HOST: '127.0.0.1',
  LOG_PRETTY: 'false',
  LOG_LEVEL: 'warn',
  AUTH_JWT_SECRET: JWT_SECRET,
  WEBHOOK_SECRET_SANDBOX: 'chaos-of-the-gateway',
  WEBHOOK_SECRET_CARRIER: 'chaos-of-the-carrier',
  WEBHOOK_ALLOW_PRIVATE: 'true',
};

/** Shorter than in production, so that twenty minutes hold many recoveries; budgets and limits are the defaults. */
const SETTINGS = {
  ...COMMON,
  COOKIE_SECRET: 'a-secret-of-cookies-that-is-long-enough-too',
  // Shoppers without a token come from many addresses, as told by the proxy that would stand in front.
  TRUST_PROXY: '1',
  IDEMPOTENCY_LEASE_MS: String(LEASE_MS),
  PROCESS_LEASE_MS: String(LEASE_MS),
  FOREIGN_TIMEOUT_MS: '1000',
  COMPLETER_INTERVAL_MS: '500',
  COMPLETER_GRACE_MS: '2000',
  ENQUEUER_INTERVAL_MS: '500',
  JOB_BACKOFF_MS: '500',
  JOB_REDRIVE_MS: '2000',
  SETTLER_INTERVAL_MS: '2000',
  CARRIER_POLL_MS: '250',
  HEARTBEAT_TIMEOUT_MS: '3000',
  SHUTDOWN_GRACE_MS: '4000',
  TRACK_INTERVAL_MS: '3000',
  PLACEORDER_DEADLINE_MS: String(TO_PAY_MS),
  ANONYMOUS_HOLD_MS: String(TO_PAY_MS),
};

/** What the other Holdfast is called with, beside its address. */
const SYSTEMS = {
  ledger: 'DEPOSIT_API',
  'clearing house': 'CBU_API',
  gateway: 'SANDBOX_GATEWAY',
  carrier: 'CARRIER',
  'warehouse A': 'WAREHOUSE_A',
  'warehouse B': 'WAREHOUSE_B',
};

/** When the clock of a replica is wrong: the one is ahead then, the other behind. */
const CLOCKS = { 1: '3600000', 2: '-3600000' };
const WRONG_CLOCK = `--require ${fileURLToPath(new URL('wrong-clock.cjs', import.meta.url))}`;

/** @typedef {keyof typeof SYSTEMS} SystemName */
/** @typedef {Awaited<ReturnType<typeof startWorld>>} World */

/**
 * Two api and two worker processes with their PostgreSQL and Redis; a ledger and a clearing house; another Holdfast with a
 * PostgreSQL of its own, which nothing here breaks, as gateway, carrier and warehouses; and who is told by webhooks.
 * @param {Started} started
 * @param {() => number} random
 */
export async function startWorld(started, random) {
  const database = await Database.start(started);
  await database.giveDisk();
  const redis = await Redis.start(started);
  const sides = {
    ledger: await OtherSide.start(started, ledger, random),
    house: await OtherSide.start(started, clearingHouse, random),
  };
  const receiver = await Receiver.start(started);
  const outside = await startOutside(started);
  await fillShelves([database, outside.database]);
  /** @type {Record<string, string>} */
  const targets = { ledger: sides.ledger.url, 'clearing house': sides.house.url };
  const hops = /** @type {Record<SystemName, Hop>} */ ({});
  /** @type {Record<string, string>} */
  const elsewhere = {};
  for (const [name, variable] of /** @type {[SystemName, string][]} */ (Object.entries(SYSTEMS))) {
    hops[name] = await Hop.start(started, { random, target: () => targets[name] ?? outside.url });
    elsewhere[`${variable}_URL`] = hops[name].url;
    elsewhere[`${variable}_TOKEN`] = SERVICE_TOKEN;
  }
  /** @type {Member[]} */
  const apis = [];
  const entrance = await balanced(started, apis);
  const url = `http://127.0.0.1:${entrance.port}`;
  // What gateway and carrier tell comes now and then twice, or late.
  const mail = await Hop.start(started, { random, target: () => url, habits: { twice: 0.2, late: 0.2 } });
  const env = {
    ...SETTINGS,
    ...elsewhere,
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    PUBLIC_ORIGIN: mail.url,
    ...BEFORE,
  };
  const start = (/** @type {string} */ role, /** @type {string} */ ROLES) =>
    Promise.all(
      Object.entries(CLOCKS).map(([number, CLOCK_WRONG_BY_MS]) =>
        Member.start(started, `${role} ${number}`, { ...env, ROLES, NODE_OPTIONS: WRONG_CLOCK, CLOCK_WRONG_BY_MS }),
      ),
    );
  apis.push(...(await start('api', 'api')));
  const workers = await start('worker', 'worker,scheduler');
  const members = [...apis, ...workers];
  const releases = new Releases(members);
  return { url, env, entrance, database, redis, sides, hops, outside, receiver, apis, workers, members, releases };
}

/**
 * Gateway, carrier and warehouses.
 * @param {Started} started
 */
async function startOutside(started) {
  const database = await Database.start(started);
  const { url } = await Member.start(started, 'outside', {
    ...COMMON,
    SERVICE_TOKEN,
    DATABASE_URL: database.directUrl,
    SANDBOX_CARRIER_MS: '100',
    ENQUEUER_INTERVAL_MS: '500',
    JOB_BACKOFF_MS: '500',
  });
  return { url, database };
}

/**
 * One address for all replicas, each connection to the next that runs: a retry may so meet another one than the first try.
 * @param {Started} started
 * @param {Member[]} replicas
 */
function balanced(started, replicas) {
  let turn = 0;
  return TcpProxy.start(started, () => {
    const running = replicas.filter((replica) => replica.running);
    const choices = running.length > 0 ? running : replicas;
    return choices[turn++ % choices.length]?.port ?? 0;
  });
}

/** But for those that watch for a day whether a payment that was given up is paid after all. */
const LIVE = "finished_at IS NULL AND parked_at IS NULL AND definition <> 'late-payment'";
const UNSETTLED = `
  SELECT (SELECT count(*) FROM idempotency.idempotency_keys WHERE finished_at IS NULL AND parked_at IS NULL)
       + (SELECT count(*) FROM jobs.staged_jobs WHERE parked_at IS NULL)
       + (SELECT count(*) FROM process.processes WHERE ${LIVE})
       + (SELECT count(*) FROM events.outcomes WHERE position IS NULL)
       + (SELECT count(*) FROM events.deliveries WHERE parked_at IS NULL) AS open`;
/** What is still open, by kind, for whoever wants to know why nothing settles. */
const OPEN = `
  SELECT 'request at ' || recovery_point AS what, last_error AS why FROM idempotency.idempotency_keys WHERE finished_at IS NULL AND parked_at IS NULL
  UNION ALL SELECT 'job ' || job_name, last_error FROM jobs.staged_jobs WHERE parked_at IS NULL
  UNION ALL SELECT definition || ' at ' || state, last_error FROM process.processes WHERE ${LIVE}
  UNION ALL SELECT 'unpublished ' || type, NULL FROM events.outcomes WHERE position IS NULL
  UNION ALL SELECT 'webhook', last_error FROM events.deliveries WHERE parked_at IS NULL`;
/** So long nothing more has come to its end. */
const STILL_MS = 180_000;

/**
 * Waits until nothing is under way any more, here and outside; answers after how many seconds, or null when it never was.
 * @param {Pick<World, 'database' | 'outside'>} world
 */
export async function settled({ database, outside }) {
  const begin = performance.now();
  for (let least = Infinity, moved = begin; performance.now() - moved < STILL_MS; await delay(200)) {
    const open = await Promise.all(
      [database, outside.database].map(async (each) => Number((await each.rows(UNSETTLED))[0].open)),
    );
    const all = open.reduce((sum, count) => sum + count, 0);
    if (all === 0) return (performance.now() - begin) / 1_000;
    if (all < least) [least, moved] = [all, performance.now()];
  }
  for (const [where, each] of Object.entries({ here: database, outside: outside.database }))
    for (const { what, count, why } of await each.rows(
      `SELECT what, count(*)::int AS count, max(why) AS why FROM (${OPEN}) AS open GROUP BY what`,
    ))
      console.log(`not settled ${where}: ${count} × ${what}${why === null ? '' : `: ${why}`}`);
  return null;
}
