// `node dist/main.js` until it is ready, and its memory after 10,000 requests, beside a bare Nest + TypeORM + BullMQ application.
import { untilSettled } from './harness/checks.mjs';
import { fire, opening } from './harness/fire.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast, startPeer } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { atMost, line } from './harness/report.mjs';
import { inTurns, medians, ratio } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';
import { signed } from './harness/token.mjs';
import { ID_DEFAULTS } from './peers/entities.mjs';

/** @import { NodeServer } from './harness/processes.mjs' */

/** One opening for every nine reads. */
const OPENINGS = 1_000;
const READS = 9_000;
const CONNECTIONS = 16;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const openings = Math.ceil(OPENINGS * scale);
  const reads = Math.ceil(READS * scale);
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const redis = stop(await startRedis());
    const env = { DATABASE_URL: await postgres.migrated('ours'), REDIS_URL: redis.url(0) };
    const bareEnv = { DATABASE_URL: await postgres.migrated('bare'), REDIS_URL: redis.url(1) };
    await postgres.query('bare', ID_DEFAULTS);
    const work = async (
      /** @type {NodeServer} */ server,
      /** @type {string} */ database,
      /** @type {number} */ round,
    ) => {
      await fire(
        opening({ url: server.url, user: 'bench', key: `round-${round}`, count: openings, connections: CONNECTIONS }),
        201,
      );
      const ids = await postgres.query(database, 'SELECT id FROM account.accounts LIMIT 1000');
      const paths = ids.map(({ id }) => `/accounts/${id}`);
      const spec = {
        url: server.url,
        connections: CONNECTIONS,
        count: reads,
        method: 'GET',
        paths,
        cycle: paths.length,
      };
      await fire({ ...spec, headers: { authorization: `Bearer ${signed('bench')}` } }, 200);
    };
    /**
     * @param {() => Promise<NodeServer>} start
     * @param {string} database
     * @param {() => Promise<unknown>} settled
     */
    const side = (start, database, settled) => async (/** @type {number} */ round) => {
      const server = await start();
      try {
        const idleMiB = server.rss();
        await work(server, database, round);
        await settled();
        return { readyMs: server.readyMs, idleMiB, rssMiB: server.rss() };
      } finally {
        await server.stop();
      }
    };
    const results = await inTurns({
      rounds,
      sides: {
        holdfast: side(
          () => untilReady(() => startHoldfast(env, [])),
          'ours',
          () => untilSettled(postgres, 'ours'),
        ),
        bare: side(
          () => startPeer('bare-app', bareEnv),
          'bare',
          async () => undefined,
        ),
      },
    });
    const ready = ratio(results.holdfast, results.bare, 'readyMs');
    const memory = ratio(results.holdfast, results.bare, 'rssMiB');
    return {
      lines: [
        line('start', 'bare Nest + TypeORM + BullMQ: time to ready', ready, { target: atMost(1.3) }),
        line('start', `the same: RSS after ${(openings + reads).toLocaleString('en')} requests`, memory, {
          target: atMost(1.3),
        }),
      ],
      result: {
        load: { openings, reads, connections: CONNECTIONS },
        ratios: { ready, memory },
        medians: { holdfast: medians(results.holdfast), bare: medians(results.bare) },
        rounds: results,
      },
    };
  });
}

/**
 * Ready is what the readiness check says, not the open port.
 * @param {() => Promise<NodeServer>} start
 */
async function untilReady(start) {
  const server = await start();
  const listening = performance.now();
  for (let tries = 0; (await fetch(`${server.url}/health/ready`)).status !== 200; tries++) {
    if (tries > 1_000) throw new Error('the server does not get ready');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  server.readyMs += performance.now() - listening;
  return server;
}
