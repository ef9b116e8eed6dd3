// Holdfast itself with one more job, an empty one: what its outbox costs beside a bare queue.
import 'reflect-metadata';
import { createApp } from '../../dist/create-app.js';
import { Enqueuer } from '../../dist/kernel/outbox/enqueuer.js';
import { JobHandlers, StagedJobs } from '../../dist/kernel/outbox/index.js';
import { loadConfig } from '../../dist/platform/config/index.js';
import { Database } from '../../dist/platform/database/index.js';
import { serveCommands } from '../harness/control.mjs';

const app = await createApp(
  loadConfig({ ...process.env, AUTH_JWT_SECRET: process.env.JWT_SECRET, LOG_LEVEL: 'warn', HOST: '127.0.0.1' }),
);
/**
 * When each job began, by its number, in ms since the epoch.
 * @type {Map<string, number>}
 */
let started = new Map();
const now = () => performance.timeOrigin + performance.now();
app.get(JobHandlers).register({
  name: 'empty',
  system: 'nobody',
  parse: (stored) => /** @type {{ number: string }} */ (stored),
  key: (job) => job.id,
  call: async (job) => {
    started.set(job.args.number, now());
    return { kind: 'done', value: null };
  },
  find: async () => ({ kind: 'done', value: null }),
  refused: async () => undefined,
});
await app.init();

const until = async (/** @type {() => Promise<boolean>} */ condition) => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
};
const left = async () => (await app.get(Database).query('SELECT 1 FROM jobs.staged_jobs LIMIT 1')).rowCount;

serveCommands(
  {
    /** Drains what is staged, and ends when all of it is done and acknowledged. */
    drain: async ({ jobs }) => {
      started = new Map();
      const from = performance.now();
      await app.get(Enqueuer).runOnce();
      await until(async () => started.size === Number(jobs) && (await left()) === 0);
      return { seconds: (performance.now() - from) / 1000, started: started.size };
    },
    /** Stages one job in a transaction of its own; answers when it was committed. */
    stage: async ({ number }) => {
      await app.get(Database).transaction({}, async (tx) => {
        app.get(StagedJobs).stage(tx, { job: 'empty', args: { number }, aggregate: `bench:${number}` });
      });
      return { committedAt: now() };
    },
    /** When job `number` began; waits for it. */
    started: async ({ number }) => {
      await until(async () => started.has(number));
      return { startedAt: started.get(number) };
    },
  },
  () => app.close(),
);
