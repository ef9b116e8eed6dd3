// Lines of distinct shoppers' orders put to another quantity: rate, latencies, statements and commits of one change.
import { fire } from './harness/fire.mjs';
import { perUnit, reportUnits } from './harness/per-unit.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast } from './harness/processes.mjs';
import { inTurns, medians } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';
import { signed } from './harness/token.mjs';

const SHOPPERS = 320;
const CONNECTIONS = 32;
const CHANGES = 4_800;
/** Never the quantity that the line has, so that every change is one. */
const QUANTITIES = [1, 2, 3, 4, 5];

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const cycles = Math.ceil((CHANGES * scale) / SHOPPERS);
  const count = cycles * SHOPPERS;
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const ours = stop(await startHoldfast({ DATABASE_URL: await postgres.migrated('ours'), ROLES: 'api' }));
    const users = Array.from({ length: SHOPPERS }, (_each, index) => `shopper-${index}`);
    const tokens = users.map((user) => signed(user));
    const orders = {
      url: ours.url,
      connections: CONNECTIONS,
      count: SHOPPERS,
      method: 'POST',
      cycle: SHOPPERS,
      tokens,
      body: '{}',
      key: 'order-{i}',
    };
    await fire({ ...orders, paths: users.map(() => '/orders') }, 201);
    const ids = await postgres.query('ours', 'SELECT id, user_id FROM orders.orders');
    const idOf = new Map(ids.map(({ id, user_id: user }) => [user, id]));
    const paths = users.map((user) => `/orders/${idOf.get(user)}/items/ProductA`);
    let changes = 0;
    let offset = 0;

    const results = await inTurns({
      rounds,
      before: () => postgres.settle(),
      sides: {
        changes: async () => {
          const bodies = QUANTITIES.map((_each, index) =>
            JSON.stringify({ quantity: QUANTITIES[(index + offset) % QUANTITIES.length] }),
          );
          const spec = {
            url: ours.url,
            connections: CONNECTIONS,
            count,
            method: 'PUT',
            cycle: SHOPPERS,
            paths,
            tokens,
            bodies,
          };
          const measured = await perUnit({ postgres, database: 'ours', server: ours }, count, async () => {
            const { seconds, p50, p99 } = await fire(spec, 200);
            return { seconds, p50Ms: p50, p99Ms: p99 };
          });
          changes += count;
          offset = (offset + cycles) % QUANTITIES.length;
          await check(postgres, changes);
          return measured;
        },
      },
    });
    const { lines, seen } = reportUnits(
      'order-update',
      `${SHOPPERS} shoppers, ${CONNECTIONS} at a time`,
      results.changes,
    );
    return {
      lines,
      result: {
        load: { perRound: count, shoppers: SHOPPERS, connections: CONNECTIONS },
        seen,
        medians: medians(results.changes),
        rounds: results,
      },
    };
  });
}

/**
 * Every change has raised its order's version by one, and every order costs what its line does.
 * @param {Postgres} postgres
 * @param {number} changes
 */
async function check(postgres, changes) {
  const [found] = await postgres.query(
    'ours',
    `SELECT sum(version - 1)::int AS changes, count(*)::int AS orders, count(*) FILTER (WHERE jsonb_array_length(items) = 1 AND subtotal > 0)::int AS filled FROM orders.orders`,
  );
  if (found.changes !== changes || found.orders !== SHOPPERS || found.filled !== SHOPPERS)
    throw new Error(`${changes} changes of ${SHOPPERS} orders were answered, but ${JSON.stringify(found)}`);
}
