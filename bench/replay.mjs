// Replays of finished keys beside a GET that reads one row by primary key; a replay writes nothing.
import { checkHoldfast, untilSettled } from './harness/checks.mjs';
import { fire, opening } from './harness/fire.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast, startPeer } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { atLeast, line } from './harness/report.mjs';
import { inTurns, medians, ratio } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';
import { signed } from './harness/token.mjs';

/** @import { LoadResult } from './harness/load.mjs' */
/** @import { NodeServer } from './harness/processes.mjs' */

const CONNECTIONS = 32;
const KEYS = 1_000;
const REQUESTS = 12_000;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const count = Math.ceil(REQUESTS * scale);
  const keys = Math.ceil(KEYS * scale);
  return stopping(async (stop) => {
    // PostgreSQL's own housekeeping would write too, and a replay must be seen to write nothing at all.
    const postgres = stop(await Postgres.start(['autovacuum=off']));
    const redis = stop(await startRedis());
    const url = await postgres.migrated('ours');
    const ours = stop(await startHoldfast({ DATABASE_URL: url, REDIS_URL: redis.url(0) }));
    const bare = stop(await startPeer('row-reader', { DATABASE_URL: url }));
    const typeorm = stop(await startPeer('typeorm-reader', { DATABASE_URL: url }));
    await fire(opening({ url: ours.url, user: 'bench', key: 'kept', count: keys, connections: CONNECTIONS }), 201);
    await untilSettled(postgres, 'ours');
    const paths = (await postgres.query('ours', 'SELECT id FROM account.accounts')).map(({ id }) => `/rows/${id}`);
    const read = (/** @type {NodeServer} */ server) => async () => {
      const spec = {
        url: server.url,
        connections: CONNECTIONS,
        count,
        method: 'GET',
        paths,
        cycle: keys,
        headers: { authorization: `Bearer ${signed('bench')}` },
      };
      return costed(postgres, server, count, () => fire(spec, 200));
    };

    const results = await inTurns({
      rounds,
      sides: {
        holdfast: async () => {
          const before = await postgres.written();
          const spec = {
            ...opening({ url: ours.url, user: 'bench', key: 'kept', count, connections: CONNECTIONS }),
            cycle: keys,
            countHeader: 'idempotency-status',
          };
          const measured = await costed(postgres, ours, count, async () => {
            const load = await fire(spec, 201);
            if (load.seen.replayed !== count)
              throw new Error(`${count} replays were due, got ${JSON.stringify(load.seen)}`);
            return load;
          });
          const after = await postgres.written();
          if (after.transactions !== before.transactions)
            throw new Error(`${count} replays wrote ${after.transactions - before.transactions} transactions`);
          await checkHoldfast(postgres, 'ours', keys);
          return { ...measured, writeTransactions: after.transactions - before.transactions };
        },
        bareGet: read(bare),
        typeormGet: read(typeorm),
      },
    });
    const toBare = ratio(results.holdfast, results.bareGet, 'perSecond');
    const toTypeorm = ratio(results.holdfast, results.typeormGet, 'perSecond');
    return {
      lines: [
        line('replay', 'Nest + Fastify GET by primary key (pg, no token)', toBare, { target: atLeast(0.85) }),
        line('replay', 'the same with a token and a TypeORM repository', toTypeorm),
      ],
      result: {
        load: { count, connections: CONNECTIONS, keys },
        ratios: { toBareGet: toBare, toTypeormGet: toTypeorm },
        medians: {
          holdfast: medians(results.holdfast),
          bareGet: medians(results.bareGet),
          typeormGet: medians(results.typeormGet),
        },
        rounds: results,
      },
    };
  });
}

/**
 * Rate, latencies, and CPU seconds per 1,000 requests.
 * @param {Postgres} postgres
 * @param {NodeServer} server
 * @param {number} count
 * @param {() => Promise<LoadResult>} work
 */
async function costed(postgres, server, count, work) {
  const before = { node: server.cpuSeconds(), postgres: postgres.cpuSeconds() };
  const { seconds, p50, p95, p99 } = await work();
  const per1000 = (/** @type {number} */ used) => (used * 1000) / count;
  return {
    perSecond: count / seconds,
    p50Ms: p50,
    p95Ms: p95,
    p99Ms: p99,
    nodeCpuPer1000: per1000(server.cpuSeconds() - before.node),
    postgresCpuPer1000: per1000(postgres.cpuSeconds() - before.postgres),
  };
}
