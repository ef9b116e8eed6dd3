// This build beside that of another checkout (`--against=<folder>`), on one PostgreSQL and one Redis: has a change made anything slower?
import { checkHoldfast, untilSettled } from './harness/checks.mjs';
import { fire, opening } from './harness/fire.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { atLeast, line } from './harness/report.mjs';
import { inTurns, medians, ratio } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';

/** @import { NodeServer } from './harness/processes.mjs' */
/** @import { Measured } from './harness/rounds.mjs' */
/** @typedef {'after' | 'before'} Name */

const CONNECTIONS = 32;
const OPENINGS = 1_600;
const REPLAYS = 12_000;
const KEYS = 1_000;
/** What a change may cost without a decision record that says why. */
const LEAST = 0.97;

/** @param {{ rounds: number, scale: number, against: string }} how */
export async function run({ rounds, scale, against }) {
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const redis = stop(await startRedis());
    const after = stop(
      await startHoldfast({ DATABASE_URL: await postgres.migrated('after'), REDIS_URL: redis.url(0) }),
    );
    const before = stop(
      await startHoldfast(
        { DATABASE_URL: await postgres.migratedBy(against, 'before'), REDIS_URL: redis.url(1) },
        ['--enable-source-maps'],
        against,
      ),
    );
    const sides = { after, before };
    const names = /** @type {const} */ (['after', 'before']);
    const openings = await turns(rounds, postgres, (name, round) =>
      open({ postgres, name, server: sides[name] }, `round-${round}`, Math.ceil(OPENINGS * scale)),
    );
    for (const name of names) await open({ postgres, name, server: sides[name] }, 'kept', Math.ceil(KEYS * scale));
    const replays = await turns(rounds, postgres, (name) =>
      replay(postgres, sides[name], Math.ceil(REPLAYS * scale), Math.ceil(KEYS * scale)),
    );
    return { lines: [...told('open-account', openings), ...told('replay', replays)], result: { openings, replays } };
  });
}

/**
 * @param {number} rounds
 * @param {Postgres} postgres
 * @param {(name: Name, round: number) => Promise<Measured>} work
 */
function turns(rounds, postgres, work) {
  return inTurns({
    rounds,
    before: () => postgres.settle(),
    sides: { after: (round) => work('after', round), before: (round) => work('before', round) },
  });
}

/**
 * @param {{ postgres: Postgres, name: Name, server: NodeServer }} side
 * @param {string} key
 * @param {number} count
 */
async function open({ postgres, name, server }, key, count) {
  const cpu = usage(postgres, server);
  const load = await fire(opening({ url: server.url, user: 'bench', key, count, connections: CONNECTIONS }), 201);
  await untilSettled(postgres, name);
  const settledAt = await postgres.number(
    name,
    'SELECT extract(epoch FROM max(updated_at)) * 1000 FROM account.accounts',
  );
  await checkHoldfast(postgres, name, await postgres.number(name, 'SELECT count(*) FROM account.accounts'));
  return {
    perSecond: (count * 1000) / (settledAt - load.startedAt),
    p99Ms: load.p99,
    perCpuSecond: count / (usage(postgres, server) - cpu),
  };
}

/**
 * @param {Postgres} postgres
 * @param {NodeServer} server
 * @param {number} count
 * @param {number} keys
 */
async function replay(postgres, server, count, keys) {
  const cpu = usage(postgres, server);
  const spec = {
    ...opening({ url: server.url, user: 'bench', key: 'kept', count, connections: CONNECTIONS }),
    cycle: keys,
    countHeader: 'idempotency-status',
  };
  const load = await fire(spec, 201);
  if (load.seen.replayed !== count) throw new Error(`${count} replays were due, got ${JSON.stringify(load.seen)}`);
  return { perSecond: count / load.seconds, p99Ms: load.p99, perCpuSecond: count / (usage(postgres, server) - cpu) };
}

/**
 * CPU seconds of the server and of PostgreSQL.
 * @param {Postgres} postgres
 * @param {NodeServer} server
 */
function usage(postgres, server) {
  return server.cpuSeconds() + postgres.cpuSeconds();
}

/**
 * @param {string} bench
 * @param {Record<Name, Measured[]>} results
 */
function told(bench, { after, before }) {
  return [
    line(bench, 'the other build: rate', ratio(after, before, 'perSecond'), { target: atLeast(LEAST) }),
    line(
      bench,
      `the other build: work per CPU second (${medians(after).p99Ms?.toFixed(0)} and ${medians(before).p99Ms?.toFixed(0)} ms p99)`,
      ratio(after, before, 'perCpuSecond'),
    ),
  ];
}
