// The same mishaps on each side. What came of them is counted in the provider's books and in the shop's own.
import { setTimeout as delay } from 'node:timers/promises';
import { LAST_UNITS, lastUnitOf, pairOf } from './catalogue.mjs';

/** @import { Gateway } from './gateway.mjs' */
/** @import { Cart, Shop } from './shop.js' */
/** @typedef {Awaited<ReturnType<typeof counted>>} Counts */

const PRESSED_TWICE = 20;
const WANT_THE_LAST = 20;
const KILLED = 5;
/** How long the shop has to end by itself what was under way, before its client repeats the call. */
const BY_ITSELF_MS = 20_000;
/** Books stand still for so long: nothing goes on behind the answers. */
const STILL_MS = 2_000;
const SETTLED_WITHIN_MS = 60_000;

/**
 * Everybody presses twice at once, from two tabs.
 * @param {Shop} shop
 * @param {Gateway} gateway
 */
export async function pressedTwice(shop, gateway) {
  const carts = await filled(shop, PRESSED_TWICE, pairOf);
  return counted(shop, gateway, async () => {
    const told = [];
    for (const cart of carts) told.push(await Promise.allSettled([shop.press(cart), shop.press(cart, { anew: true })]));
    return told.filter((answers) => answers.some(saidPlaced)).length;
  });
}

/**
 * One unit, twenty shoppers with a filled cart each, all at once; summed over as many runs as there are such products.
 * @param {Shop} shop
 * @param {Gateway} gateway
 */
export async function lastUnit(shop, gateway) {
  /** @type {Counts[]} */
  const runs = [];
  for (let run = 0; run < LAST_UNITS; run += 1) {
    const carts = await filled(shop, WANT_THE_LAST, () => [lastUnitOf(run)]);
    runs.push(
      await counted(shop, gateway, async () => {
        const told = await Promise.allSettled(carts.map((cart) => shop.press(cart)));
        return told.filter(saidPlaced).length;
      }),
    );
  }
  return runs;
}

/**
 * The server dies by SIGKILL when the provider has taken the money of each and has not answered yet. It is started again;
 * what it does by itself is counted first, then each client repeats its call.
 * @param {Shop} shop
 * @param {Gateway} gateway
 */
export async function killed(shop, gateway) {
  const carts = await filled(shop, KILLED, pairOf);
  let byItself = 0;
  let seconds = NaN;
  const counts = await counted(shop, gateway, async () => {
    const before = await shop.books();
    const taken = gateway.withhold(KILLED);
    const pressed = Promise.allSettled(carts.map((cart) => shop.press(cart)));
    await taken;
    shop.server.child.kill('SIGKILL');
    await pressed;
    gateway.answer();
    await shop.restart();
    const started = performance.now();
    do {
      byItself = (await shop.books()).orders - before.orders;
      seconds = (performance.now() - started) / 1_000;
      if (byItself < KILLED) await delay(100);
    } while (byItself < KILLED && seconds * 1_000 < BY_ITSELF_MS);
    const told = await Promise.allSettled(carts.map((cart) => shop.press(cart)));
    return told.filter(saidPlaced).length;
  });
  return { ...counts, byItself, secondsByItself: byItself === KILLED ? seconds : null };
}

/**
 * @param {Shop} shop
 * @param {number} count
 * @param {(shopper: number) => string[]} skusOf
 */
async function filled(shop, count, skusOf) {
  /** @type {Promise<Cart>[]} */
  const carts = [];
  for (let shopper = 0; shopper < count; shopper += 1) carts.push(shop.fill(skusOf(shopper)));
  return Promise.all(carts);
}

/** @param {PromiseSettledResult<boolean>} answer */
function saidPlaced(answer) {
  return answer.status === 'fulfilled' && answer.value;
}

/**
 * What `work`, which answers how many shoppers were told that their order is placed, has added to the books.
 * @param {Shop} shop
 * @param {Gateway} gateway
 * @param {() => Promise<number>} work
 */
async function counted(shop, gateway, work) {
  const look = async () => ({ ...(await shop.books()), charges: gateway.charges.length, refunds: gateway.refunds });
  const before = await look();
  const told = await work();
  const after = await still(look);
  return {
    told,
    orders: after.orders - before.orders,
    payments: after.payments - before.payments,
    units: after.units - before.units,
    charges: after.charges - before.charges,
    refunds: after.refunds - before.refunds,
  };
}

/**
 * @template T
 * @param {() => Promise<T>} look
 */
async function still(look) {
  const end = performance.now() + SETTLED_WITHIN_MS;
  let seen = await look();
  let since = performance.now();
  while (performance.now() - since < STILL_MS && performance.now() < end) {
    await delay(200);
    const now = await look();
    if (JSON.stringify(now) !== JSON.stringify(seen)) [seen, since] = [now, performance.now()];
  }
  return seen;
}
