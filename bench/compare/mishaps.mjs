// The same mishaps on each side. What came of them is counted in the provider's books and in the shop's own.
import { setTimeout as delay } from 'node:timers/promises';
import { LAST_UNITS, lastUnitOf, pairOf } from './catalogue.mjs';

/** @import { Gateway } from './gateway.mjs' */
/** @import { Cart, Shop } from './shop.js' */
/** @typedef {Awaited<ReturnType<typeof counted>>} Counts what was added to the books, and how many were told that theirs is placed */

const PRESSED_TWICE = 20;
const WANT_THE_LAST = 20;
const KILLED = 5;
/** How long the shop has to end by itself what was under way. */
const BY_ITSELF_MS = 20_000;
/** And what a webhook has told it. */
const BY_WEBHOOK_MS = 30_000;
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
 * One unit, twenty shoppers with a filled cart each, all at once; as many runs as there are such products. Then once more,
 * one shopper after the other.
 * @param {Shop} shop
 * @param {Gateway} gateway
 */
export async function lastUnit(shop, gateway) {
  const filledFor = (/** @type {number} */ run) => filled(shop, WANT_THE_LAST, () => [lastUnitOf(run)]);
  /** @type {Counts[]} */
  const atOnce = [];
  for (let run = 0; run < LAST_UNITS - 1; run += 1) {
    const carts = await filledFor(run);
    atOnce.push(await counted(shop, gateway, () => toldPlaced(carts.map((cart) => shop.press(cart)))));
  }
  const carts = await filledFor(LAST_UNITS - 1);
  const inOrder = await counted(shop, gateway, async () => {
    let told = 0;
    for (const cart of carts) told += await toldPlaced([shop.press(cart)]);
    return told;
  });
  return { atOnce, inOrder };
}

/**
 * The server dies by SIGKILL when the provider has taken the money of each and has not answered yet. It is started again.
 * Counted is what it does by itself, then when the provider has sent its webhooks, then when each client has repeated its call.
 * @param {Shop} shop
 * @param {Gateway} gateway
 */
export async function killed(shop, gateway) {
  const carts = await filled(shop, KILLED, pairOf);
  const since = await beginning(shop, gateway);
  const taken = gateway.withhold(KILLED);
  const pressed = Promise.allSettled(carts.map((cart) => shop.press(cart)));
  await taken;
  shop.server.child.kill('SIGKILL');
  const died = performance.now();
  await pressed;
  gateway.answer();
  await shop.restart();
  const restarted = performance.now();
  /** @param {number} withinMs */
  const allPaid = async (withinMs) => {
    const end = performance.now() + withinMs;
    while ((await since()).payments < KILLED && performance.now() < end) await delay(100);
    return since();
  };
  const byItself = await allPaid(BY_ITSELF_MS);
  const seconds = (performance.now() - restarted) / 1_000;
  let byWebhook = null;
  if (shop.webhook !== undefined && byItself.payments < KILLED) {
    await delay(Math.max(0, died + shop.webhook.afterMs - performance.now()));
    for (const charge of gateway.charges.slice(-byItself.charges)) await shop.webhook.send(charge);
    byWebhook = await allPaid(BY_WEBHOOK_MS);
  }
  const told = await toldPlaced(carts.map((cart) => shop.press(cart)));
  const atLast = await still(since);
  return { byItself, seconds: byItself.payments === KILLED ? seconds : null, byWebhook, atLast: { ...atLast, told } };
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

/**
 * How many of them were told that their order is placed.
 * @param {Promise<boolean>[]} presses
 */
async function toldPlaced(presses) {
  return (await Promise.allSettled(presses)).filter(saidPlaced).length;
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
  const since = await beginning(shop, gateway);
  const told = await work();
  return { ...(await still(since)), told };
}

/**
 * A look at the books, of what has been added to them from here on.
 * @param {Shop} shop
 * @param {Gateway} gateway
 */
async function beginning(shop, gateway) {
  const look = async () => ({ ...(await shop.books()), charges: gateway.charges.length, refunds: gateway.refunds });
  const before = await look();
  return async () => {
    const now = await look();
    return {
      orders: now.orders - before.orders,
      payments: now.payments - before.payments,
      units: now.units - before.units,
      charges: now.charges - before.charges,
      refunds: now.refunds - before.refunds,
    };
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
