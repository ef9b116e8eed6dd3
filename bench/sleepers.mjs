// What an idle worker costs with nobody and with a hundred thousand processes that wait: its own CPU and PostgreSQL's.
import { setTimeout as delay } from 'node:timers/promises';
import { Postgres } from './harness/postgres.mjs';
import { startPeer } from './harness/processes.mjs';
import { atMost, line } from './harness/report.mjs';
import { figureOf, inTurns, medians, ratio, spread } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';

const SLEEPERS = 100_000;
/** How long an idle worker is watched in a round, and how long it is left to settle before. */
const WATCH_MS = 20_000;
const SETTLE_MS = 3_000;
/** It looks ten times as often as by default, so that what a look costs is seen. */
const SWEEP_MS = 100;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const sleepers = Math.ceil(SLEEPERS * scale);
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start(['autovacuum=off']));
    /**
     * @param {string} database
     * @param {number} number
     */
    const side = async (database, number) => {
      const url = await postgres.migrated(database);
      await postgres.query(database, 'CREATE SCHEMA bench');
      await postgres.query(
        database,
        `INSERT INTO process.processes (id, user_id, definition, version, state, state_data, snapshot, next_run_at)
         SELECT gen_random_uuid(), 'user-' || number % 1000, 'bench', 1, 'ORDER', '{"done":[]}', '{}', clock_timestamp() + interval '1 day' + number * interval '1 second'
           FROM generate_series(1, $1::int) AS number`,
        [number],
      );
      await postgres.query(database, 'VACUUM ANALYZE process.processes');
      return async () => {
        const worker = await startPeer('engine-holdfast', {
          DATABASE_URL: url,
          AT_ONCE: '20',
          SWEEPER_INTERVAL_MS: String(SWEEP_MS),
        });
        try {
          await delay(SETTLE_MS);
          const before = {
            node: worker.cpuSeconds(),
            postgres: postgres.cpuSeconds(),
            statements: await postgres.statements(database),
          };
          await delay(WATCH_MS);
          const after = {
            node: worker.cpuSeconds(),
            postgres: postgres.cpuSeconds(),
            statements: await postgres.statements(database),
          };
          const touched = await postgres.number(
            database,
            'SELECT count(*) FROM process.processes WHERE lease_epoch > 0',
          );
          if (touched > 0) throw new Error(`${touched} sleepers were touched`);
          const cpu = { node: after.node - before.node, postgres: after.postgres - before.postgres };
          return {
            cpuSeconds: cpu.node + cpu.postgres,
            nodeSeconds: cpu.node,
            postgresSeconds: cpu.postgres,
            statementsPerSecond: ((after.statements - before.statements) / WATCH_MS) * 1_000,
          };
        } finally {
          await worker.stop();
        }
      };
    };
    const sides = { none: await side('none', 0), many: await side('many', sleepers) };
    const results = await inTurns({ rounds, sides, before: () => postgres.settle() });
    const cpu = ratio(results.many, results.none, 'cpuSeconds');
    const statements = ratio(results.many, results.none, 'statementsPerSecond');
    const share = spread(results.many.map((each) => (figureOf(each, 'cpuSeconds') / WATCH_MS) * 100_000));
    return {
      lines: [
        line('sleepers', `an idle worker, with ${sleepers} that wait: CPU`, cpu, { target: atMost(1.1) }),
        line('sleepers', 'the same: statements', statements),
        line('sleepers', 'the same: of a core', share, { unit: '%' }),
      ],
      result: {
        load: { sleepers, watchMs: WATCH_MS, sweepMs: SWEEP_MS },
        ratios: { cpu, statements },
        medians: { none: medians(results.none), many: medians(results.many) },
        rounds: results,
      },
    };
  });
}
