import { setTimeout as delay } from 'node:timers/promises';
import { LEASE_MS } from './world.mjs';

/** @import { Member } from './fleet.mjs' */
/** @import { Hop } from './hop.mjs' */
/** @import { TcpProxy } from './tcp-proxy.mjs' */
/** @import { World } from './world.mjs' */
/** @typedef {World & { pick: (members: Member[]) => Member, random: () => number }} Stage */
/** @typedef {(stage: Stage) => unknown} Fault */

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
  'full disk of PostgreSQL': async ({ database }) => {
    await database.fillDisk(true);
    await delay(TROUBLE_MS);
    await database.fillDisk(false);
  },
  'pool of connections exhausted': ({ database }) => database.exhaust(TROUBLE_MS),
  'api out of memory': ({ apis, pick }) => pick(apis).runOutOfMemory(),
  'worker out of memory': ({ workers, pick }) => pick(workers).runOutOfMemory(),
  'clock of an api an hour wrong': ({ apis, pick }) => pick(apis).misdate(TROUBLE_MS),
  'clock of a worker an hour wrong': ({ workers, pick }) => pick(workers).misdate(TROUBLE_MS),
  'deploy of another version': ({ releases }) => releases.next(),
  ...network('PostgreSQL', ({ database }) => database.proxy),
  ...network('Redis', ({ redis }) => redis.proxy),
  ...network('clients', ({ entrance }) => entrance),
  ...inTrouble('ledger', ({ hops }) => hops.ledger),
  ...inTrouble('clearing house', ({ hops }) => hops['clearing house']),
  ...inTrouble('gateway', ({ hops }) => hops.gateway),
  ...inTrouble('carrier', ({ hops }) => hops.carrier),
  ...inTrouble('warehouse', ({ hops, random }) => hops[random() < 0.5 ? 'warehouse A' : 'warehouse B']),
  ...broken('receiver of webhooks', ({ receiver }) => receiver, { fails: 'fails', hangs: 'hangs', forgets: 'forgets' }),
};

/**
 * @param {string} name
 * @param {(fault: Stage) => Hop} of
 */
function inTrouble(name, of) {
  return broken(name, of, { fails: 'fails', hangs: 'hangs', late: 'answers late', mute: 'acts without answering' });
}

/**
 * @param {string} name
 * @param {(fault: Stage) => TcpProxy} of
 */
function network(name, of) {
  return broken(`network to ${name}`, of, { slow: 'is slow', cuts: 'cuts after some bytes', loses: 'loses answers' });
}

/**
 * @template {string} M
 * @param {string} name
 * @param {(stage: Stage) => { break(mode: M): void, heal(): void }} of
 * @param {Partial<Record<M, string>>} modes
 * @returns {Record<string, Fault>}
 */
function broken(name, of, modes) {
  const entries = /** @type {[M, string][]} */ (Object.entries(modes)).map(([mode, words]) => [
    `${name} ${words}`,
    async (/** @type {Stage} */ stage) => {
      const system = of(stage);
      system.break(mode);
      await delay(TROUBLE_MS);
      system.heal();
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
