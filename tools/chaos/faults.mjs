import { setTimeout as delay } from 'node:timers/promises';
import { LEASE_MS } from './world.mjs';

/** @import { Member } from './fleet.mjs' */
/** @import { OtherSide } from './other-side.mjs' */
/** @import { World } from './world.mjs' */
/** @typedef {(world: World & { pick: (members: Member[]) => Member }) => unknown} Fault */

/** Long enough to use up a call's attempts and open the circuit breaker. */
const TROUBLE_MS = 3_000;
const REDIS_AWAY_MS = 1_500;

/**
 * Every kind of fault, by name; a fault that lasts resolves when it is over.
 * @type {Record<string, Fault>}
 */
export const FAULTS = {
  'kill -9 api': ({ apis, pick }) => pick(apis).kill(),
  'kill -9 worker': ({ workers, pick }) => pick(workers).kill(),
  'freeze api past its lease': ({ apis, pick }) => frozen(pick(apis)),
  'freeze worker past its lease': ({ workers, pick }) => frozen(pick(workers)),
  'crash and restart PostgreSQL': ({ database }) => database.restart(),
  'cut database connections': ({ database }) => database.cut(),
  'flush Redis': ({ redis }) => redis.flush(),
  'restart Redis': async ({ redis }) => {
    await redis.down();
    await delay(REDIS_AWAY_MS);
    await redis.up();
  },
  ...inTrouble('ledger', ({ sides }) => sides.ledger),
  ...inTrouble('clearing house', ({ sides }) => sides.house),
};

/**
 * @param {string} name
 * @param {(world: World) => OtherSide} of
 * @returns {Record<string, Fault>}
 */
function inTrouble(name, of) {
  const modes = /** @type {const} */ (['fails', 'hangs', 'late']);
  const entries = modes.map((mode) => [
    `${name} ${mode === 'late' ? 'answers late' : mode}`,
    async (/** @type {World} */ world) => {
      of(world).break(mode);
      await delay(TROUBLE_MS);
      of(world).heal();
    },
  ]);
  return Object.fromEntries(entries);
}

/** @param {Member} member */
async function frozen(member) {
  member.freeze();
  await delay(LEASE_MS * 1.5);
  member.thaw();
}
