// A process of three exactly-once local steps (order, payment, shipment), without HTTP, beside a DBOS workflow and beside the same by hand.
import { command } from './harness/control.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startPeer } from './harness/processes.mjs';
import { atLeast, line } from './harness/report.mjs';
import { inTurns, medians, ratio } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';

/** Per round; one at a time is slower, so fewer of them. */
const CROWD = 1_500;
const ALONE = 200;
const AT_ONCE = 32;
const TABLES = `
  CREATE SCHEMA bench;
  CREATE TABLE bench.orders (process_id text PRIMARY KEY, total bigint NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE bench.payments (process_id text PRIMARY KEY, amount bigint NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE bench.shipments (process_id text PRIMARY KEY, address text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE bench.processes (id text PRIMARY KEY, state text NOT NULL, data jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now()) WITH (fillfactor = 70)`;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const peer = async (/** @type {string} */ database, /** @type {string} */ name, env = {}) => {
      const url = await postgres.migrated(database);
      await postgres.query(database, TABLES);
      return stop(await startPeer(name, { DATABASE_URL: url, AT_ONCE: String(AT_ONCE), ...env }));
    };
    const peers = {
      ours: await peer('ours', 'engine-holdfast'),
      told: await peer('told', 'engine-holdfast', { TOLD: '1' }),
      dbos: await peer('dbos', 'engine-dbos'),
      hand: await peer('hand', 'engine-by-hand'),
    };
    const done = { ours: 0, told: 0, dbos: 0, hand: 0 };
    const spent = (/** @type {keyof typeof peers} */ name) => peers[name].cpuSeconds() + postgres.cpuSeconds();
    /**
     * @param {keyof typeof peers} database
     * @param {number} atOnce
     * @param {number} count
     */
    const side = (database, atOnce, count) => async () => {
      const before = { ...(await postgres.written()), statements: await postgres.statements(database) };
      const cpu = spent(database);
      const answer = await command(peers[database], 'run', { count, atOnce });
      const cpuSeconds = spent(database) - cpu;
      const after = { ...(await postgres.written()), statements: await postgres.statements(database) };
      done[database] += count;
      for (const table of ['orders', 'payments', 'shipments']) {
        const rows = await postgres.number(database, `SELECT count(*) FROM bench.${table}`);
        if (rows !== done[database])
          throw new Error(`${database}: ${done[database]} rows were due in ${table}, there are ${rows}`);
      }
      if (database === 'ours' || database === 'told') {
        const ended = await postgres.number(
          database,
          `SELECT count(*) FROM process.processes WHERE state = 'DONE' AND finished_at IS NOT NULL`,
        );
        if (ended !== done[database]) throw new Error(`${done[database]} processes were due to end, ${ended} have`);
        // Where it starts, the two states after it, and its end.
        const entries = await postgres.number(database, 'SELECT count(*) FROM process.history');
        const told = database === 'told' ? done.told * 4 : 0;
        if (entries !== told) throw new Error(`${told} entries of histories were due, there are ${entries}`);
      }
      return {
        perSecond: count / answer.seconds,
        p50Ms: answer.p50Ms,
        p99Ms: answer.p99Ms,
        statements: (after.statements - before.statements) / count,
        commits: (after.transactions - before.transactions) / count,
        // Of Node and PostgreSQL: what a neighbour does not change.
        perCpuSecond: count / cpuSeconds,
      };
    };
    const crowd = Math.ceil(CROWD * scale);
    const alone = Math.ceil(ALONE * scale);
    const results = await inTurns({
      rounds,
      before: () => postgres.settle(),
      sides: {
        ours: side('ours', AT_ONCE, crowd),
        told: side('told', AT_ONCE, crowd),
        dbos: side('dbos', AT_ONCE, Math.ceil(crowd / 5)),
        hand: side('hand', AT_ONCE, crowd),
        oursAlone: side('ours', 1, alone),
        toldAlone: side('told', 1, alone),
        dbosAlone: side('dbos', 1, Math.ceil(alone / 4)),
        handAlone: side('hand', 1, alone),
      },
    });
    /** @typedef {keyof typeof results} Side */
    const against = (/** @type {Side} */ ours, /** @type {Side} */ theirs) =>
      ratio(results[ours], results[theirs], 'perSecond');
    const cost = (/** @type {Side} */ ours, /** @type {Side} */ theirs) =>
      ratio(results[ours], results[theirs], 'perCpuSecond');
    const ratios = {
      dbos: against('ours', 'dbos'),
      dbosAlone: against('oursAlone', 'dbosAlone'),
      told: against('told', 'dbos'),
      toldAlone: against('toldAlone', 'dbosAlone'),
      hand: against('ours', 'hand'),
      handAlone: against('oursAlone', 'handAlone'),
      dbosCpu: cost('ours', 'dbos'),
      toldCpu: cost('told', 'dbos'),
      handCpu: cost('ours', 'hand'),
    };
    return {
      lines: [
        line('engine', `DBOS workflow, ${AT_ONCE} at a time`, ratios.dbos, { target: atLeast(8) }),
        line('engine', 'DBOS workflow, one at a time', ratios.dbosAlone, { target: atLeast(8) }),
        line('engine', `with history, DBOS workflow, ${AT_ONCE} at a time`, ratios.told, { target: atLeast(6) }),
        line('engine', 'with history, DBOS workflow, one at a time', ratios.toldAlone, { target: atLeast(6) }),
        line('engine', `by hand, ${AT_ONCE} at a time`, ratios.hand, { target: atLeast(0.7) }),
        line('engine', 'by hand, one at a time', ratios.handAlone, { target: atLeast(0.7) }),
        line('engine', 'the same per second of processor: DBOS workflow', ratios.dbosCpu),
        line('engine', 'with history, DBOS workflow', ratios.toldCpu),
        line('engine', 'by hand', ratios.handCpu),
      ],
      result: {
        load: { perRound: crowd, aloneperRound: alone, atOnce: AT_ONCE },
        ratios,
        medians: Object.fromEntries(Object.entries(results).map(([name, each]) => [name, medians(each)])),
        rounds: results,
      },
    };
  });
}
