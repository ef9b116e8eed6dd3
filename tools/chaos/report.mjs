import { FAULTS } from './faults.mjs';
import { byKind, secondsOf } from './settling.mjs';

/** @import { audit } from './auditor.mjs' */
/** @import { Accounts } from './accounts.mjs' */
/** @import { auditEvents } from './event-auditor.mjs' */
/** @import { Injected } from './monkey.mjs' */
/** @import { auditOrders } from './order-auditor.mjs' */
/** @import { Seconds, Settled } from './settling.mjs' */
/** @import { Shoppers } from './shoppers.mjs' */
/** @import { World } from './world.mjs' */
/** @typedef {{ minutes: number, seed: number, accounts: number, orders: number }} Asked */
/**
 * @typedef {object} Run
 * @property {Asked} asked
 * @property {Accounts} accounts
 * @property {Shoppers} shoppers
 * @property {World} world
 * @property {Injected[]} injected
 * @property {Settled} times
 * @property {number} loadSeconds
 * @property {number | null} settledAfter
 * @property {number} retried what was parked, and retried by hand
 * @property {Awaited<ReturnType<typeof auditOrders>>} orders
 * @property {Awaited<ReturnType<typeof audit>>} audited
 * @property {Awaited<ReturnType<typeof auditEvents>>} events
 * @property {string[]} own what the product's own auditors have found
 */
/** @typedef {{ kind: string, times: number, openings: Seconds | null, placings: Seconds | null, parcels: Seconds | null }} OfKind */
/**
 * @typedef {object} Report
 * @property {OfKind[]} kinds the last of them is all
 * @property {[what: string, value: string | number][]} load
 * @property {[what: string, found: number][]} findings none of them is to be more than zero
 * @property {[what: string, kept: boolean][]} demands what a run has to have held and suffered, for it to prove anything
 * @property {string[]} wrong
 */

/** More of the same tell nothing new. */
const SHOWN = 20;
/** A run of so many minutes is one to be quoted: then there is a least of everything. */
const LONG_MINUTES = 20;
const LEAST = { orders: 5_000, accounts: 5_000, ofEachKind: 5 };

/**
 * @param {Run} run
 * @returns {Report}
 */
export function reportOf(run) {
  const { accounts, world, audited, orders, events, own, injected, asked } = run;
  const { totals } = audited;
  const opened = accounts.operations.length;
  const kinds = kindsOf(run);
  const least = asked.minutes >= LONG_MINUTES ? LEAST : { orders: 1, accounts: 1, ofEachKind: 0 };
  return {
    kinds,
    load: loadOf(run),
    findings: [
      ['lost', totals.lost + orders.found.lost],
      ['doubled', totals.doubled + orders.found.doubled],
      ['answers that differ', totals.differing + orders.found.differing],
      ['answers that were not expected', orders.found.unexpected],
      ['parked, also after a retry', totals.parked],
      ['not finished', totals.unfinished],
      ['keys sent with two bodies', totals.contradictions],
      ['processes that ended themselves', totals.failures],
      ['events told otherwise', events.wrong.length],
      ['findings of our own auditors', own.length],
      ['webhooks not signed by us', world.receiver.wrong.length],
    ],
    demands: [
      [`accounts opened, at least ${least.accounts}`, opened >= least.accounts],
      [`orders placed, at least ${least.orders}`, orders.found.placed >= least.orders],
      ['faults injected', injected.length > 0],
      ...kinds.map(({ kind, times }) => /** @type {[string, boolean]} */ ([kind, times >= least.ofEachKind])),
    ],
    wrong: [...own, ...audited.wrong, ...orders.wrong, ...events.wrong, ...world.receiver.wrong],
  };
}

/**
 * @param {Run} run
 * @returns {OfKind[]}
 */
function kindsOf({ injected, times }) {
  const [openings, placings, parcels] = [times.openings, times.placings, times.parcels].map((spans) =>
    byKind(injected, spans),
  );
  const each = Object.keys(FAULTS).map((kind) => ({
    kind,
    times: injected.filter((one) => one.kind === kind).length,
    openings: openings?.get(kind) ?? null,
    placings: placings?.get(kind) ?? null,
    parcels: parcels?.get(kind) ?? null,
  }));
  const all = {
    kind: 'all',
    times: injected.length,
    openings: secondsOf(times.openings),
    placings: secondsOf(times.placings),
    parcels: secondsOf(times.parcels),
  };
  return [...each, all];
}

/**
 * @param {Run} run
 * @returns {Report['load']}
 */
function loadOf({ accounts, shoppers, world, loadSeconds, settledAfter, retried, orders, audited, events }) {
  const opened = accounts.operations.length;
  return [
    ['accounts opened', opened],
    ['shoppers', shoppers.trips.length],
    ['of them signed in meanwhile', shoppers.trips.filter(({ claimed }) => claimed).length],
    ['orders placed', orders.found.placed],
    ['of them delivered', orders.found.delivered],
    ['of them cancelled', orders.found.cancelled],
    ['goods sent back', orders.found.returned],
    ['seconds', loadSeconds.toFixed(0)],
    ['accounts per second', (opened / loadSeconds).toFixed(1)],
    ['orders placed per second', (orders.found.placed / loadSeconds).toFixed(1)],
    ['tries repeated by clients', accounts.client.retries + shoppers.client.retries],
    ['requests taken over or resumed', audited.resumed],
    ['calls to the ledger', world.sides.ledger.posts],
    ['calls to the clearing house', world.sides.house.posts],
    ['webhooks received', world.receiver.calls],
    ['events', events.told],
    ['of them forgotten, and told again', events.forgotten],
    ['starts refused meanwhile', world.members.reduce((sum, member) => sum + member.refusedStarts, 0)],
    ['parked, and retried by hand', retried],
    ['settled after, seconds', settledAfter === null ? 'never' : settledAfter.toFixed(1)],
  ];
}

/**
 * Prints what the run suffered, held and left behind, and what is wrong; answers how many promises were broken.
 * @param {Report} report
 */
export function printReport({ kinds, load, findings, demands, wrong }) {
  console.log('\nfaults, and the seconds until what was under way had settled, p99 and worst');
  console.log(`  ${''.padEnd(44)}times   accounts active     orders placed parcels delivered`);
  for (const { kind, times, openings, placings, parcels } of kinds)
    console.log(
      `  ${kind.padEnd(44)}${String(times).padStart(5)}${[openings, placings, parcels].map(padded).join('')}`,
    );
  console.log('\nload held');
  for (const [what, value] of load) row(what, value);
  for (const line of wrong.slice(0, SHOWN)) console.log(`\n${line}`);
  if (wrong.length > SHOWN) console.log(`\n… and ${wrong.length - SHOWN} more`);
  console.log('\nleft behind');
  for (const [what, found] of findings) row(what, found);
  for (const [what, kept] of demands) if (!kept) console.log(`\ntoo few: ${what}`);
  const promises = [...findings.map(([, found]) => found === 0), ...demands.map(([, kept]) => kept)];
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

/** @param {Seconds | null} seconds */
function padded(seconds) {
  return inWords(seconds).padStart(18);
}

/** @param {Seconds | null} seconds */
export function inWords(seconds) {
  return seconds === null ? '–' : `${seconds.p99.toFixed(1)} / ${seconds.worst.toFixed(1)}`;
}
