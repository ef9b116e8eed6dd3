/** @import { audit } from './auditor.mjs' */
/** @import { LoadGenerator } from './generator.mjs' */
/** @import { World } from './world.mjs' */
/**
 * @typedef {object} Run
 * @property {LoadGenerator} generator
 * @property {World} world
 * @property {Record<string, number>} faults how often each kind was injected
 * @property {number} loadSeconds
 * @property {number | null} settledAfter
 */

/** More of the same tell nothing new. */
const SHOWN = 20;

/**
 * Prints what the run held, suffered and left behind, then one line per promise; answers how many were broken.
 * @param {Run & Awaited<ReturnType<typeof audit>>} run
 */
export function printReport({ generator, world, faults, loadSeconds, settledAfter, totals, wrong, resumed }) {
  const accounts = generator.operations.length;
  const injected = Object.values(faults).reduce((sum, count) => sum + count, 0);
  console.log('\nfaults injected');
  for (const [kind, count] of Object.entries(faults)) console.log(`  ${kind.padEnd(30)}${String(count).padStart(5)}`);
  console.log(`  ${'all'.padEnd(30)}${String(injected).padStart(5)}`);
  const refused = world.members.reduce((sum, member) => sum + member.refusedStarts, 0);
  console.log('\nload held');
  row('accounts opened', accounts);
  row('seconds', loadSeconds.toFixed(0));
  row('accounts per second', (accounts / loadSeconds).toFixed(1));
  row('tries repeated by clients', generator.retries);
  row('slowest opening, seconds', (generator.slowestMs / 1_000).toFixed(1));
  row('requests taken over or resumed', resumed);
  row('calls to the ledger', world.sides.ledger.posts);
  row('calls to the clearing house', world.sides.house.posts);
  row('starts refused meanwhile', refused);
  row('settled after, seconds', settledAfter === null ? 'never' : settledAfter.toFixed(1));
  for (const line of wrong.slice(0, SHOWN)) console.log(`\n${line}`);
  if (wrong.length > SHOWN) console.log(`\n… and ${wrong.length - SHOWN} more`);
  console.log('\nleft behind');
  row('lost', totals.lost);
  row('doubled', totals.doubled);
  row('answers that differ', totals.differing);
  row('parked', totals.parked);
  row('not finished', totals.unfinished);
  row('keys sent with two bodies', totals.contradictions);
  row('processes that ended themselves', totals.failures);
  // A run that opened nothing or broke nothing proves nothing.
  const promises = [
    ...Object.values(totals).map((count) => count === 0),
    accounts > 0,
    Object.values(faults).every((count) => count > 0),
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
