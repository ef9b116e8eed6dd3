// The engine without HTTP in a table of ended processes: a sweep, searches and a pass of the reaper, timed one by one.
import 'reflect-metadata';
import { createApp } from '../../dist/create-app.js';
import { definition, DefinitionRegistry, go, ProcessQueries, ProcessRunner } from '../../dist/kernel/process/index.js';
import { ProcessReaper } from '../../dist/kernel/process/process-reaper.js';
import { loadConfig } from '../../dist/platform/config/index.js';
import { Database } from '../../dist/platform/database/index.js';
import { serveCommands } from '../harness/control.mjs';
import { median } from '../harness/rounds.mjs';

/** @import { Definition } from '../../dist/kernel/process/index.js' */

const PROCESSES = Number(process.env.PROCESSES);
const USERS = PROCESSES / 10;
const PASSES = 7;
const app = await createApp(
  loadConfig({ ...process.env, AUTH_JWT_SECRET: process.env.JWT_SECRET, LOG_LEVEL: 'error', ROLES: 'api' }),
);
/** @type {Definition<null, null, 'WORK' | 'DONE'>} */
const empty = definition(
  'bench',
  1,
  () => null,
  () => null,
);
app
  .get(DefinitionRegistry)
  .register(empty.local('WORK', { to: ['DONE'], run: async () => go('DONE', null) }).final('DONE'));
await app.init();
const database = app.get(Database);
const queries = app.get(ProcessQueries);

/** Ended ones, as time leaves them: ten orders of each user, the newest a minute old. */
const INSERT = `
  INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, created_at, updated_at, ended_at, finished_at, next_run_at, dismissed_at)
  SELECT uuidv7(-age), 'user-' || number % $4::int, 'bench', 1, $3 || number, 'DONE', '{"done":["a","b"]}', '{"total":1500}', at, at, at, at, at, at
    FROM generate_series($5::int + 1, $5::int + $1::int) AS number, LATERAL (SELECT $2::interval + (number % 86400) * interval '1 second' AS age) AS aged, LATERAL (SELECT clock_timestamp() - age AS at) AS dated`;
// A statement has its time.
const SLICE = 20_000;
for (let from = 0; from < PROCESSES; from += SLICE)
  await database.query(INSERT, [Math.min(SLICE, PROCESSES - from), '1 minute', 'order-', USERS, from]);
await database.query('VACUUM ANALYZE process.processes');

/** Median milliseconds of one `work(index)` of `count` in a row. */
const timed = async (/** @type {number} */ count, /** @type {(index: number) => Promise<unknown>} */ work) => {
  const each = [];
  for (let index = 0; index < count; index++) {
    const from = performance.now();
    await work(index);
    each.push(performance.now() - from);
  }
  return median(each);
};
const NOTHING = {
  definition: null,
  version: null,
  state: null,
  parked: null,
  paused: null,
  text: null,
  before: null,
  limit: 50,
};
const anyNumber = () => 1 + Math.floor(Math.random() * PROCESSES);

serveCommands(
  {
    /** One that finds nothing, and one that runs `count`. */
    sweep: async ({ count }) => {
      const idleMs = await timed(100, () => app.get(ProcessRunner).runOnce());
      const passes = [];
      for (let pass = 0; pass < PASSES; pass += 1) {
        await database.query(
          `INSERT INTO process.processes (id, user_id, definition, version, state, state_data, snapshot)
           SELECT uuidv7(), 'due', 'bench', 1, 'WORK', 'null', 'null' FROM generate_series(1, $1::int)`,
          [count],
        );
        passes.push(await timed(1, () => app.get(ProcessRunner).runOnce()));
        await database.query(`DELETE FROM process.processes WHERE user_id = 'due'`);
      }
      return { idleMs, ms: median(passes) };
    },
    /** By order, by user, by definition with a state that few have. */
    search: async ({ count }) => {
      const found = async (/** @type {Partial<typeof NOTHING> | Record<string, unknown>} */ what, least = 1) => {
        const { rows } = await queries.search({ ...NOTHING, ...what });
        if (rows.length < least) throw new Error(`${JSON.stringify(what)} found ${rows.length}`);
      };
      return {
        subjectMs: await timed(Number(count), () => found({ text: `order-${anyNumber()}` })),
        userMs: await timed(Number(count), () => found({ text: `user-${anyNumber() % USERS}` })),
        stateMs: await timed(Number(count) / 4, () => found({ definition: 'bench', state: 'NOWHERE' }, 0)),
        newestMs: await timed(Number(count), () => found({}, 50)),
      };
    },
    /** One pass that deletes `count`, and one that finds nothing. */
    reap: async ({ count }) => {
      const passes = [];
      for (let pass = 0; pass < PASSES; pass += 1) {
        await database.query(INSERT, [count, '40 days', 'old-', USERS, 0]);
        passes.push(
          await timed(1, async () => {
            const gone = await app.get(ProcessReaper).runOnce();
            if (gone !== Number(count)) throw new Error(`${count} were due, ${gone} were deleted`);
          }),
        );
      }
      return { ms: median(passes), idleMs: await timed(50, () => app.get(ProcessReaper).runOnce()) };
    },
  },
  () => app.close(),
);
