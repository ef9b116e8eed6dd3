// POST /transactions by the pattern tcc over two warehouses in the same process: rate, latencies, statements and commits of one transaction.
import { fire } from './harness/fire.mjs';
import { perUnit, reportUnits } from './harness/per-unit.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { inTurns, medians } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';
import { signed } from './harness/token.mjs';

const CONNECTIONS = 16;
const TRANSACTIONS = 480;
const STOCK = 1_000_000_000;
const BODY = JSON.stringify({
  pattern: 'tcc',
  legs: [
    { warehouse: 'A', sku: 'ProductA', quantity: 1 },
    { warehouse: 'B', sku: 'ProductB', quantity: 1 },
  ],
});
const SETTLE_MS = 60_000;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const count = Math.ceil(TRANSACTIONS * scale);
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const redis = stop(await startRedis());
    const ours = stop(await startHoldfast({ DATABASE_URL: await postgres.migrated('ours'), REDIS_URL: redis.url(0) }));
    await postgres.query(
      'ours',
      `UPDATE inventory.stock SET received = ${STOCK}, on_hand = ${STOCK}, held = 0, sold = 0`,
    );
    const headers = { authorization: `Bearer ${signed('svc-orders', ['service'])}` };
    let done = 0;

    const results = await inTurns({
      rounds,
      before: () => postgres.settle(),
      sides: {
        transactions: async (round) => {
          const spec = {
            url: ours.url,
            connections: CONNECTIONS,
            count,
            method: 'POST',
            path: '/transactions',
            key: `round-${round}-{i}`,
            headers,
            body: BODY,
          };
          const measured = await perUnit({ postgres, database: 'ours', server: ours }, count, async () => {
            const from = performance.now();
            const { p50, p99 } = await fire(spec, 201);
            await untilFinal(postgres);
            return { seconds: (performance.now() - from) / 1_000, p50Ms: p50, p99Ms: p99 };
          });
          await check(postgres, (done += count));
          return measured;
        },
      },
    });
    const { lines, seen } = reportUnits('tcc', `two legs, ${CONNECTIONS} at a time`, results.transactions);
    return {
      lines,
      result: {
        load: { perRound: count, connections: CONNECTIONS, legs: 2 },
        seen,
        medians: medians(results.transactions),
        rounds: results,
      },
    };
  });
}

/** @param {Postgres} postgres */
async function untilFinal(postgres) {
  const end = performance.now() + SETTLE_MS;
  while ((await postgres.number('ours', 'SELECT count(*) FROM process.processes WHERE finished_at IS NULL')) > 0) {
    if (performance.now() > end) throw new Error(`transactions are still not final after ${SETTLE_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Each transaction took one unit from each warehouse, once; nothing is held and nothing is lost.
 * @param {Postgres} postgres
 * @param {number} done
 */
async function check(postgres, done) {
  const [found] = await postgres.query(
    'ours',
    `SELECT (SELECT count(*) FROM process.processes WHERE finished_at IS NOT NULL AND state = 'COMPLETED')::int AS completed,
            (SELECT count(*) FROM inventory.transaction_lines WHERE status = 'CONFIRMED')::int / 2.0 AS confirmed_pairs,
            (SELECT count(*) FROM idempotency.idempotency_keys WHERE finished_at IS NOT NULL AND request_path = '/transactions')::int AS answers,
            (SELECT sold FROM inventory.stock WHERE warehouse = 'A' AND sku = 'ProductA')::int AS sold_a,
            (SELECT sold FROM inventory.stock WHERE warehouse = 'B' AND sku = 'ProductB')::int AS sold_b,
            (SELECT sum(received - on_hand) FROM inventory.stock)::int / 2.0 AS gone_pairs,
            (SELECT $1 + sum(held) FROM inventory.stock)::int AS done_and_held`,
    [done],
  );
  const wrong = Object.entries(found).filter(([, value]) => Number(value) !== done);
  if (wrong.length > 0)
    throw new Error(
      `${done} transactions were answered, but ${wrong.map(([what, value]) => `${what} = ${value}`).join(', ')}`,
    );
}
