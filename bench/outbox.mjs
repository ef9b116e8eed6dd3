// 50,000 staged jobs drained and acknowledged beside a bare queue on the same Redis; and how soon a staged job begins on an idle system.
import { command } from './harness/control.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startPeer } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { atLeast, below, line } from './harness/report.mjs';
import { figureOf, inTurns, medians, ratio, spread } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';
import { stageEmptyJobs } from './peers/empty-jobs.mjs';

/** @import { NodeServer } from './harness/processes.mjs' */

const JOBS = 50_000;
/** Both add and work alike: Holdfast's ENQUEUER_BATCH and WORKER_CONCURRENCY are the bare queue's as well. */
const BATCH = 1_000;
const CONCURRENCY = 50;
/** Per round; an idle system means one at a time with a pause. */
const LATENCIES = 100;
/** One period of the textbook's poll is enough to see what it does. */
const POLLED = 20;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const jobs = Math.ceil((JOBS / rounds) * scale);
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const redis = stop(await startRedis());
    const bare = stop(
      await startPeer('bare-bullmq', {
        REDIS_URL: redis.url(0),
        BULK: String(BATCH),
        CONCURRENCY: String(CONCURRENCY),
      }),
    );
    const app = async (/** @type {string} */ database, /** @type {number} */ index, /** @type {string} */ roles) =>
      stop(
        await startPeer('outbox-app', {
          DATABASE_URL: await (index === 3 ? postgres.url(database) : postgres.migrated(database)),
          REDIS_URL: redis.url(index === 3 ? 2 : index),
          ROLES: roles,
          ENQUEUER_BATCH: String(BATCH),
          WORKER_CONCURRENCY: String(CONCURRENCY),
        }),
      );
    const drainer = await app('drain', 1, 'worker');
    const idle = await app('idle', 2, 'worker,scheduler');
    const elsewhere = await app('idle', 3, 'api');
    const latencies = Math.ceil(LATENCIES * Math.min(1, scale * 4));
    let number = 0;
    /**
     * @param {NodeServer} from
     * @param {NodeServer} to
     * @param {number} count
     * @param {number} pauseMs
     */
    const latency = async (from, to, count, pauseMs) => {
      /** @type {Promise<number>[]} */
      const begun = [];
      for (let index = 0; index < count; index++) {
        number += 1;
        const { committedAt } = await command(from, 'stage', { number });
        begun.push(command(to, 'started', { number }).then(({ startedAt }) => startedAt - committedAt));
        if (pauseMs < 100) await begun.at(-1);
        await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
      }
      const sorted = (await Promise.all(begun)).sort((a, b) => a - b);
      const at = (/** @type {number} */ share) => sorted[Math.min(count - 1, Math.floor(count * share))] ?? NaN;
      return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
    };
    const results = await inTurns({
      rounds,
      before: () => postgres.settle(),
      sides: {
        holdfast: async () => {
          await stageEmptyJobs(postgres, 'drain', jobs);
          return drained(
            await command(drainer, 'drain', { jobs }),
            jobs,
            await postgres.number('drain', 'SELECT count(*) FROM jobs.staged_jobs'),
          );
        },
        bare: async () => drained(await command(bare, 'drain', { jobs }), jobs, 0),
        idle: () => latency(idle, idle, latencies, 20),
        otherProcess: () => latency(elsewhere, idle, latencies, 20),
      },
    });
    await postgres.query('holdfast', 'CREATE DATABASE polled');
    const poll = stop(await startPeer('ten-second-poll', { DATABASE_URL: postgres.url('polled') }));
    const polled = await latency(poll, poll, POLLED, 1_000 * (10 / POLLED));
    const throughput = ratio(results.holdfast, results.bare, 'perSecond');
    const figure = (/** @type {keyof typeof results} */ side, /** @type {string} */ what) =>
      spread(results[side].map((each) => figureOf(each, what)));
    return {
      lines: [
        line('outbox', 'bare BullMQ addBulk + empty worker', throughput, { target: atLeast(0.7) }),
        line('outbox', 'commit to start, p50', figure('idle', 'p50Ms'), { target: below(10, ' ms'), unit: 'ms' }),
        line('outbox', 'commit to start, p99', figure('idle', 'p99Ms'), { target: below(50, ' ms'), unit: 'ms' }),
        line('outbox', 'commit in another process to start, p50', figure('otherProcess', 'p50Ms'), { unit: 'ms' }),
        line('outbox', 'textbook poll of 10 s, p50', spread([polled.p50Ms]), { unit: 'ms' }),
      ],
      result: {
        load: { jobsPerRound: jobs, batch: BATCH, concurrency: CONCURRENCY },
        ratios: { throughput },
        medians: Object.fromEntries(Object.entries(results).map(([side, each]) => [side, medians(each)])),
        textbookPoll: polled,
        rounds: results,
      },
    };
  });
}

/**
 * @param {{ seconds: number, started: number }} answer
 * @param {number} jobs
 * @param {number} left
 */
function drained({ seconds, started }, jobs, left) {
  if (started !== jobs || left !== 0) throw new Error(`${jobs} jobs were due, ${started} began and ${left} are left`);
  return { perSecond: jobs / seconds };
}
