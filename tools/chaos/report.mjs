/** @import { audit } from './auditor.mjs' */
/** @import { Accounts } from './accounts.mjs' */
/** @import { auditOrders } from './order-auditor.mjs' */
/** @import { Shoppers } from './shoppers.mjs' */
/** @import { World } from './world.mjs' */
/**
 * @typedef {object} Run
 * @property {Accounts} accounts
 * @property {Shoppers} shoppers
 * @property {World} world
 * @property {Record<string, number>} faults how often each kind was injected
 * @property {number} loadSeconds
 * @property {number | null} settledAfter
 * @property {number} retried what was parked, and retried by hand
 * @property {Awaited<ReturnType<typeof auditOrders>>} orders
 */

/** More of the same tell nothing new. */
const SHOWN = 20;

/**
 * Prints what the run held, suffered and left behind, then one line per promise; answers how many were broken.
 * @param {Run & Awaited<ReturnType<typeof audit>>} run
 */
export function printReport(run) {
  const { accounts, shoppers, world, faults, loadSeconds, settledAfter, retried, orders, totals, resumed } = run;
  const wrong = [...run.wrong, ...orders.wrong, ...world.receiver.wrong];
  const opened = accounts.operations.length;
  const injected = Object.values(faults).reduce((sum, count) => sum + count, 0);
  console.log('\nfaults injected');
  for (const [kind, count] of Object.entries(faults)) console.log(`  ${kind.padEnd(30)}${String(count).padStart(5)}`);
  console.log(`  ${'all'.padEnd(30)}${String(injected).padStart(5)}`);
  const refused = world.members.reduce((sum, member) => sum + member.refusedStarts, 0);
  console.log('\nload held');
  row('accounts opened', opened);
  row('shoppers', shoppers.trips.length);
  row('orders placed', orders.found.placed);
  row('of them delivered', orders.found.delivered);
  row('of them cancelled', orders.found.cancelled);
  row('seconds', loadSeconds.toFixed(0));
  row('accounts per second', (opened / loadSeconds).toFixed(1));
  row('orders placed per second', (orders.found.placed / loadSeconds).toFixed(1));
  row('tries repeated by clients', accounts.client.retries + shoppers.client.retries);
  row('slowest opening, seconds', slowest(accounts.times));
  row('slowest placing, seconds', slowest(shoppers.times));
  row('requests taken over or resumed', resumed);
  row('calls to the ledger', world.sides.ledger.posts);
  row('calls to the clearing house', world.sides.house.posts);
  row('webhooks received', world.receiver.calls);
  row('starts refused meanwhile', refused);
  row('settled after, seconds', settledAfter === null ? 'never' : settledAfter.toFixed(1));
  for (const line of wrong.slice(0, SHOWN)) console.log(`\n${line}`);
  if (wrong.length > SHOWN) console.log(`\n… and ${wrong.length - SHOWN} more`);
  const lost = totals.lost + orders.found.lost;
  const doubled = totals.doubled + orders.found.doubled;
  const differing = totals.differing + orders.found.differing;
  console.log('\nleft behind');
  row('lost', lost);
  row('doubled', doubled);
  row('answers that differ', differing);
  row('parked, and retried by hand', retried);
  row('parked', totals.parked);
  row('answers that were not expected', orders.found.unexpected);
  row('not finished', totals.unfinished);
  row('keys sent with two bodies', totals.contradictions);
  row('processes that ended themselves', totals.failures);
  // A run that opened nothing or broke nothing proves nothing.
  const promises = [
    ...Object.values({ ...totals, lost, doubled, differing }).map((count) => count === 0),
    orders.found.unexpected === 0,
    world.receiver.wrong.length === 0,
    opened > 0,
    orders.found.placed > 0,
    injected > 0,
  ];
  const broken = promises.filter((kept) => !kept).length;
  console.log(`\n${promises.length - broken} passed, ${broken} failed`);
  return broken;
}

/**
 * @param {string} what
 * @param {string | number} value
 */
function row(what, value) {
  console.log(`  ${what.padEnd(32)}${String(value).padStart(8)}`);
}

/** @param {[number, number][]} times */
function slowest(times) {
  return (times.reduce((most, [begin, end]) => Math.max(most, end - begin), 0) / 1_000).toFixed(1);
}
