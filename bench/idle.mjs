// What a process with all roles costs while nothing happens, alone and with ten open consoles; PostgreSQL and Redis are elsewhere.
import { setTimeout as delay } from 'node:timers/promises';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { below, line } from './harness/report.mjs';
import { figureOf, inTurns, medians, spread } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';
import { signed } from './harness/token.mjs';

/** How long it is watched in a round, and how long it is left to settle before the first. */
const WATCH_MS = 20_000;
const SETTLE_MS = 5_000;
const CONSOLES = 10;
/** As often as the console's page does. */
const LOOK_MS = 5_000;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const watchMs = WATCH_MS * scale;
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const redis = stop(await startRedis());
    const database = 'idle';
    const server = stop(
      await startHoldfast({ DATABASE_URL: await postgres.migrated(database), REDIS_URL: redis.url(0) }),
    );
    const headers = { authorization: `Bearer ${signed('bench', ['admin'])}` };
    const look = async () => {
      const answer = await fetch(`${server.url}/admin/overview`, { headers });
      if (answer.status !== 200) throw new Error(`a console got ${answer.status}`);
      await answer.arrayBuffer();
    };
    /**
     * @param {number} consoles
     * @returns {() => Promise<import('./harness/rounds.mjs').Measured>}
     */
    const side = (consoles) => async () => {
      const cpu = () => ({ node: server.cpuSeconds(), postgres: postgres.cpuSeconds() });
      const [before, statements] = [cpu(), await postgres.statements(database)];
      const began = performance.now();
      const ends = began + watchMs;
      const open = async (/** @type {number} */ number) => {
        await delay((LOOK_MS * number) / consoles);
        for (; performance.now() < ends; await delay(LOOK_MS)) await look();
      };
      await Promise.all([delay(watchMs), ...Array.from({ length: consoles }, (_, number) => open(number))]);
      const [after, ms] = [cpu(), performance.now() - began];
      return {
        corePercent: ((after.node - before.node) / ms) * 100_000,
        postgresPercent: ((after.postgres - before.postgres) / ms) * 100_000,
        statementsPerSecond: (((await postgres.statements(database)) - statements) / ms) * 1_000,
        rssMiB: server.rss(),
      };
    };
    await delay(SETTLE_MS);
    const results = await inTurns({ rounds, sides: { alone: side(0), watched: side(CONSOLES) } });
    const of = (/** @type {'alone' | 'watched'} */ name, /** @type {string} */ what) =>
      spread(results[name].map((each) => figureOf(each, what)));
    const added = spread(
      results.watched.map(
        (each, round) => figureOf(each, 'corePercent') - figureOf(results.alone[round], 'corePercent'),
      ),
    );
    return {
      lines: [
        line('idle', 'of a core, all roles', of('alone', 'corePercent'), { unit: '%', target: below(2, ' %') }),
        line('idle', `the same, what ${CONSOLES} open consoles add`, added, { unit: '%', target: below(2, ' %') }),
        line('idle', 'of a core, PostgreSQL for it', of('alone', 'postgresPercent'), { unit: '%' }),
        line('idle', 'resident', of('watched', 'rssMiB'), { unit: 'MiB', target: below(250, ' MiB') }),
      ],
      result: {
        load: { watchMs, consoles: CONSOLES, lookMs: LOOK_MS },
        medians: { alone: medians(results.alone), watched: medians(results.watched) },
        rounds: results,
      },
    };
  });
}
