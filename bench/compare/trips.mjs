// The shopping trip, over and over: how many a second, and what each costs.
import { perUnit } from '../harness/per-unit.mjs';
import { median } from '../harness/rounds.mjs';
import { pairOf } from './catalogue.mjs';

/** @import { Postgres } from '../harness/postgres.mjs' */
/** @import { Shop } from './shop.js' */

export const AT_ONCE = 16;
/** Of a turn of each side. */
export const ORDERS = 96;
/** Orders of a shopper who has the shop to himself. */
const ALONE = 8;

/**
 * One turn of one side: so many shoppers at once fill a cart and press, until `count` orders are placed; then one shopper alone.
 * Throws when an order is not placed, or not once.
 * @param {Postgres} postgres
 * @param {Shop} shop
 * @param {number} count
 */
export async function turn(postgres, shop, count) {
  const together = await trips(postgres, shop, count, AT_ONCE);
  const { wholeP50Ms, lastP50Ms } = await trips(postgres, shop, ALONE, 1);
  return { ...together, aloneWholeP50Ms: wholeP50Ms, aloneLastP50Ms: lastP50Ms };
}

/**
 * @param {Postgres} postgres
 * @param {Shop} shop
 * @param {number} count
 * @param {number} atOnce
 */
async function trips(postgres, shop, count, atOnce) {
  await postgres.settle();
  const before = await shop.books();
  /** @type {number[]} */
  const whole = [];
  /** @type {number[]} */
  const last = [];
  const { walBytes: wal } = await postgres.written();
  const { perSecond, statements, nodeCpuPer1000, postgresCpuPer1000 } = await perUnit(
    { postgres, database: shop.database, server: shop.server },
    count,
    async () => {
      let next = 0;
      const started = performance.now();
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          while (next < count) {
            const shopper = next++;
            const begun = performance.now();
            const cart = await shop.fill(pairOf(shopper));
            const ready = performance.now();
            if (!(await shop.press(cart)))
              throw new Error(`${shop.name} did not place the order of shopper ${shopper}`);
            const done = performance.now();
            whole.push(done - begun);
            last.push(done - ready);
          }
        }),
      );
      return { seconds: (performance.now() - started) / 1_000, p50Ms: NaN, p99Ms: NaN };
    },
  );
  const commits = (await postgres.commitsSince(wal)) / count;
  const after = await shop.books();
  const added = {
    orders: after.orders - before.orders,
    payments: after.payments - before.payments,
    units: after.units - before.units,
  };
  if (added.orders !== count || added.payments !== count || added.units !== 2 * count)
    throw new Error(`${shop.name}: ${count} orders were placed, but its books say ${JSON.stringify(added)} more`);
  return {
    perSecond,
    wholeP50Ms: median(whole),
    wholeSlowestMs: Math.max(...whole),
    lastP50Ms: median(last),
    lastSlowestMs: Math.max(...last),
    nodeCpuMs: nodeCpuPer1000,
    postgresCpuMs: postgresCpuPer1000,
    statements,
    commits,
    rssMiB: shop.server.rss(),
  };
}
