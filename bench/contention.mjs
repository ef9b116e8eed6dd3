// 50 identical requests at once, a thousand times: one effect each, nobody gets a 5xx, and no slower than 50 different ones.
import { checkHoldfast, untilSettled } from './harness/checks.mjs';
import { fire, opening } from './harness/fire.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { atMost, line } from './harness/report.mjs';
import { inTurns, medians, ratio } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';

const AT_ONCE = 50;
const TIMES = 1_000;
/** Bursts of distinct keys open fifty accounts each, so fewer of them give the same number of latencies to look at. */
const DISTINCT_BURSTS = 20;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const times = Math.ceil((TIMES / rounds) * scale);
  const distinctBursts = Math.ceil(DISTINCT_BURSTS * scale);
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const redis = stop(await startRedis());
    const ours = stop(await startHoldfast({ DATABASE_URL: await postgres.migrated('ours'), REDIS_URL: redis.url(0) }));
    /** @type {Record<string, number>} */
    const answers = { 201: 0, 409: 0 };
    let accounts = 0;
    /**
     * @param {number} round
     * @param {number} count
     * @param {boolean} sameKey
     */
    const bursts = async (round, count, sameKey) => {
      const key = `${sameKey ? 'same' : 'distinct'}-${round}`;
      const load = await fire({
        ...opening({ url: ours.url, user: 'bench', key, count, connections: AT_ONCE }),
        burst: true,
        sameKey,
      });
      const others = Object.keys(load.statuses).filter((status) => status !== '201' && !(sameKey && status === '409'));
      if (others.length > 0)
        throw new Error(`only 201${sameKey ? ' and 409' : ''} were due, got ${JSON.stringify(load.statuses)}`);
      await untilSettled(postgres, 'ours');
      // One effect each: as many accounts as keys, each with one of everything.
      await checkHoldfast(postgres, 'ours', (accounts += sameKey ? count / AT_ONCE : count));
      if (sameKey && round >= 0)
        for (const status of Object.keys(answers))
          answers[status] = (answers[status] ?? 0) + (load.statuses[status] ?? 0);
      return { p50Ms: load.p50, p95Ms: load.p95, p99Ms: load.p99 };
    };
    const results = await inTurns({
      rounds,
      before: () => postgres.settle(),
      sides: {
        same: (round) => bursts(round, times * AT_ONCE, true),
        distinct: (round) => bursts(round, distinctBursts * AT_ONCE, false),
      },
    });
    const p99 = ratio(results.same, results.distinct, 'p99Ms');
    return {
      lines: [line('contention', 'p99 of 50 requests with distinct keys', p99, { target: atMost(1) })],
      result: {
        load: { atOnce: AT_ONCE, times: times * rounds, distinctBursts: distinctBursts * rounds },
        ratios: { p99 },
        answers,
        accounts,
        medians: { same: medians(results.same), distinct: medians(results.distinct) },
        rounds: results,
      },
    };
  });
}
