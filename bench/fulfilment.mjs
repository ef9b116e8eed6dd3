// A placed order to its door (issue, capture, arrange, wait for the delivery), without HTTP, beside a DBOS workflow of the same steps in the same tables.
import { command } from './harness/control.mjs';
import { checkFulfilled, fillShelves, placedOrders, templateOrder } from './harness/orders.mjs';
import { perUnit } from './harness/per-unit.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast, startPeer } from './harness/processes.mjs';
import { atLeast, line } from './harness/report.mjs';
import { figureOf, inTurns, medians, ratio, spread } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';

const AT_ONCE = 16;
const ORDERS = 320;
/** The peer is slower, so it gets fewer of them. */
const FEWER = 4;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const counts = { ours: Math.ceil(ORDERS * scale), dbos: Math.ceil((ORDERS * scale) / FEWER) };
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const peers = {
      ours: stop(
        await startPeer('fulfilment-holdfast', {
          DATABASE_URL: await postgres.migrated('ours'),
          AT_ONCE: String(AT_ONCE),
        }),
      ),
      dbos: stop(await startPeer('fulfilment-dbos', { DATABASE_URL: await postgres.migrated('dbos') })),
    };
    for (const database of ['ours', 'dbos']) await fillShelves(postgres, database);
    const shop = await startHoldfast({ DATABASE_URL: postgres.url('ours'), ROLES: 'api' });
    const template = await templateOrder(postgres, 'ours', shop).finally(() => shop.stop());
    // The carrier does not deliver by itself.
    template.shipping_address.line2 = 'sandbox:undelivered';
    const done = { ours: 0, dbos: 0 };

    /** @param {keyof typeof peers} database */
    const side = (database) => async () => {
      const count = counts[database];
      await placedOrders(postgres, database, { template, count });
      await postgres.settle();
      const measured = await perUnit({ postgres, database, server: peers[database] }, count, () =>
        command(peers[database], 'run', { count, atOnce: AT_ONCE }),
      );
      await checkFulfilled(postgres, database, (done[database] += count));
      return { ...measured, perCpuSecond: 1_000 / (measured.nodeCpuPer1000 + measured.postgresCpuPer1000) };
    };
    const results = await inTurns({ rounds, sides: { ours: side('ours'), dbos: side('dbos') } });
    const dbos = ratio(results.ours, results.dbos, 'perSecond');
    const cpu = ratio(results.ours, results.dbos, 'perCpuSecond');
    const seen = (/** @type {string} */ what) => spread(results.ours.map((each) => figureOf(each, what)));
    return {
      lines: [
        line('fulfilment', `DBOS workflow, ${AT_ONCE} at a time`, dbos, { target: atLeast(3) }),
        line('fulfilment', 'the same per second of processor', cpu),
        line('fulfilment', 'rate', seen('perSecond'), { unit: '/s' }),
        line('fulfilment', 'p50', seen('p50Ms'), { unit: 'ms' }),
        line('fulfilment', 'p99', seen('p99Ms'), { unit: 'ms' }),
        line('fulfilment', 'statements', seen('statements'), { unit: 'each' }),
        line('fulfilment', 'write transactions', seen('commits'), { unit: 'each' }),
      ],
      result: {
        load: { perRound: counts.ours, dbosPerRound: counts.dbos, atOnce: AT_ONCE, lines: 2 },
        ratios: { dbos, cpu },
        medians: Object.fromEntries(Object.entries(results).map(([name, each]) => [name, medians(each)])),
        rounds: results,
      },
    };
  });
}
