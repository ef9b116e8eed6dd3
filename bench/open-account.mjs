// POST /accounts with distinct keys over 32 connections until every account is ACTIVE, beside the physical limit and a plain handler.
import { checkAccounts, checkHoldfast, untilSettled } from './harness/checks.mjs';
import { fire, opening } from './harness/fire.mjs';
import { pgbench } from './harness/pgbench.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast, startPeer } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { atLeast, line } from './harness/report.mjs';
import { inTurns, medians, ratio } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';
import { ID_DEFAULTS } from './peers/entities.mjs';

const CONNECTIONS = 32;
const REQUESTS = 1_600;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const count = Math.ceil((REQUESTS * scale) / CONNECTIONS) * CONNECTIONS;
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const redis = stop(await startRedis());
    const ours = stop(await startHoldfast({ DATABASE_URL: await postgres.migrated('ours'), REDIS_URL: redis.url(0) }));
    const plainUrl = await postgres.migrated('plain');
    await postgres.query('plain', ID_DEFAULTS);
    const plain = stop(await startPeer('plain-typeorm', { DATABASE_URL: plainUrl }));
    const limitUrl = await postgres.migrated('physical');
    const answered = { ours: 0, plain: 0, limit: 0 };

    const results = await inTurns({
      rounds,
      before: () => postgres.settle(),
      sides: {
        holdfast: async (round) => {
          const before = await usage(postgres, ours);
          const load = await fire(
            opening({ url: ours.url, user: 'bench', key: `round-${round}`, count, connections: CONNECTIONS }),
            201,
          );
          await untilSettled(postgres, 'ours');
          const after = await usage(postgres, ours);
          const settledAt = await postgres.number(
            'ours',
            'SELECT extract(epoch FROM max(updated_at)) * 1000 FROM account.accounts',
          );
          await checkHoldfast(postgres, 'ours', (answered.ours += count));
          return {
            perSecond: (count * 1000) / (settledAt - load.startedAt),
            ...latencies(load),
            ...costs(before, after, count),
          };
        },
        plain: async (round) => {
          const before = await usage(postgres, plain);
          const load = await fire(
            opening({ url: plain.url, user: 'bench', key: `round-${round}`, count, connections: CONNECTIONS }),
            201,
          );
          const after = await usage(postgres, plain);
          await checkAccounts(postgres, 'plain', (answered.plain += count));
          return { perSecond: count / load.seconds, ...latencies(load), ...costs(before, after, count) };
        },
        pgbench: async () => {
          const before = await usage(postgres, null);
          const { perSecond, done } = await pgbench(limitUrl, 'open-account.sql', {
            clients: CONNECTIONS,
            transactions: count,
          });
          const after = await usage(postgres, null);
          await checkAccounts(postgres, 'physical', (answered.limit += done));
          return { perSecond, ...costs(before, after, done) };
        },
      },
    });
    const statements = await postgres.query(
      'ours',
      `SELECT left(regexp_replace(query, '\\s+', ' ', 'g'), 90) AS statement, calls, round((calls / $1::numeric), 2)::float8 AS per_account,
              round((total_exec_time / calls)::numeric, 4)::float8 AS mean_ms
         FROM pg_stat_statements JOIN pg_database ON dbid = pg_database.oid AND datname = 'ours'
        WHERE calls > $1 / 200 ORDER BY calls DESC, total_exec_time DESC LIMIT 40`,
      [answered.ours],
    );
    const limit = ratio(results.holdfast, results.pgbench, 'perSecond');
    const handler = ratio(results.holdfast, results.plain, 'perSecond');
    return {
      lines: [
        line('open-account', 'pgbench, same SQL, fewest transactions', limit, { target: atLeast(0.5) }),
        line('open-account', 'plain TypeORM handler', handler, { target: atLeast(0.7) }),
      ],
      result: {
        load: { count, connections: CONNECTIONS, queue: 'redis' },
        ratios: { toPgbench: limit, toPlainHandler: handler },
        medians: {
          holdfast: medians(results.holdfast),
          plain: medians(results.plain),
          pgbench: medians(results.pgbench),
        },
        statements,
        rounds: results,
      },
    };
  });
}

/** @param {import('./harness/load.mjs').LoadResult} load */
function latencies({ p50, p95, p99 }) {
  return { p50Ms: p50, p95Ms: p95, p99Ms: p99 };
}

/**
 * @param {Postgres} postgres
 * @param {import('./harness/processes.mjs').NodeServer | null} server
 */
async function usage(postgres, server) {
  return { ...(await postgres.written()), node: server?.cpuSeconds() ?? 0, postgres: postgres.cpuSeconds() };
}

/**
 * Write transactions and WAL bytes per request, CPU seconds per 1,000 requests.
 * @param {Awaited<ReturnType<typeof usage>>} before
 * @param {Awaited<ReturnType<typeof usage>>} after
 * @param {number} count
 */
function costs(before, after, count) {
  return {
    writeTransactions: (after.transactions - before.transactions) / count,
    walBytes: (after.walBytes - before.walBytes) / count,
    nodeCpuPer1000: ((after.node - before.node) / count) * 1000,
    postgresCpuPer1000: ((after.postgres - before.postgres) / count) * 1000,
  };
}
