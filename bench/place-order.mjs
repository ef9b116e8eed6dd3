// POST /placeorder until Success (sandbox payment `completed`, two lines), beside a DBOS workflow of the same steps in the same tables.
import { command } from './harness/control.mjs';
import { checkPlaced, fillShelves, placeOverHttp, readyOrders, templateOrder } from './harness/orders.mjs';
import { perUnit } from './harness/per-unit.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast, startPeer } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { atLeast, line } from './harness/report.mjs';
import { figureOf, inTurns, medians, ratio, spread } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';

/** @import { NodeServer } from './harness/processes.mjs' */
/** @import { Measured } from './harness/rounds.mjs' */
/** @typedef {Awaited<ReturnType<typeof readyOrders>>[number]} Order */
/** @typedef {Awaited<ReturnType<typeof placeOverHttp>>} Placed */

const AT_ONCE = 16;
const ORDERS = 320;
/** The peer is slower, so it gets fewer of them. */
const FEWER = 4;

/**
 * Holdfast is reached over HTTP, with tokens and keys; the peer is called in its own process, which favours the peer.
 * @param {{ rounds: number, scale: number }} how
 */
export async function run({ rounds, scale }) {
  const counts = { ours: Math.ceil(ORDERS * scale), dbos: Math.ceil((ORDERS * scale) / FEWER) };
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const redis = stop(await startRedis());
    const ours = stop(await startHoldfast({ DATABASE_URL: await postgres.migrated('ours'), REDIS_URL: redis.url(0) }));
    const dbos = stop(await startPeer('place-order-dbos', { DATABASE_URL: await postgres.migrated('dbos') }));
    for (const database of ['ours', 'dbos']) await fillShelves(postgres, database);
    const template = await templateOrder(postgres, 'ours', ours);
    const done = { ours: 0, dbos: 0 };

    /**
     * @param {keyof typeof counts} database
     * @param {NodeServer} server
     * @param {(orders: Order[], count: number) => Promise<Placed>} place
     * @param {boolean} same
     */
    const side = (database, server, place, same) => async () => {
      const count = counts[database];
      const orders = await readyOrders(postgres, database, { template, count, same });
      await postgres.settle();
      const measured = await perUnit({ postgres, database, server }, count, () => place(orders, count));
      await checkPlaced(postgres, database, (done[database] += count));
      return measured;
    };
    const overHttp = (/** @type {Order[]} */ orders) => placeOverHttp(ours, orders, AT_ONCE);
    const asWorkflow = (/** @type {Order[]} */ _orders, /** @type {number} */ count) =>
      command(dbos, 'run', { count, atOnce: AT_ONCE });
    const results = await inTurns({
      rounds,
      sides: {
        ours: side('ours', ours, overHttp, false),
        dbos: side('dbos', dbos, asWorkflow, false),
        oursSame: side('ours', ours, overHttp, true),
        dbosSame: side('dbos', dbos, asWorkflow, true),
      },
    });
    await checkEnded(postgres, done.ours);
    return report(results, counts);
  });
}

/**
 * Every process has ended well, and under every key there is an answer.
 * @param {Postgres} postgres
 * @param {number} done
 */
async function checkEnded(postgres, done) {
  const processes = await postgres.number(
    'ours',
    `SELECT count(*) FROM process.processes WHERE state = 'Success' AND finished_at IS NOT NULL`,
  );
  const keys = await postgres.number(
    'ours',
    `SELECT count(*) FROM idempotency.idempotency_keys WHERE finished_at IS NOT NULL AND request_path = '/placeorder'`,
  );
  if (processes !== done || keys !== done)
    throw new Error(
      `${done} orders were placed, but ${processes} processes have succeeded and ${keys} keys have answers`,
    );
}

/**
 * @param {Record<'ours' | 'dbos' | 'oursSame' | 'dbosSame', Measured[]>} results
 * @param {{ ours: number, dbos: number }} counts
 */
function report(results, counts) {
  const dbos = ratio(results.ours, results.dbos, 'perSecond');
  const same = ratio(results.oursSame, results.dbosSame, 'perSecond');
  const seen = (/** @type {string} */ what) => spread(results.ours.map((each) => figureOf(each, what)));
  return {
    lines: [
      line('place-order', `DBOS workflow, ${AT_ONCE} at a time`, dbos, { target: atLeast(3) }),
      line('place-order', 'the same, everybody buys the same two products', same),
      line('place-order', 'rate', seen('perSecond'), { unit: '/s' }),
      line('place-order', 'p50', seen('p50Ms'), { unit: 'ms' }),
      line('place-order', 'p99', seen('p99Ms'), { unit: 'ms' }),
      line('place-order', 'statements', seen('statements'), { unit: 'each' }),
      line('place-order', 'write transactions', seen('commits'), { unit: 'each' }),
    ],
    result: {
      load: { perRound: counts.ours, dbosPerRound: counts.dbos, atOnce: AT_ONCE, lines: 2 },
      ratios: { dbos, same },
      medians: Object.fromEntries(Object.entries(results).map(([name, each]) => [name, medians(each)])),
      rounds: results,
    },
  };
}
