// A queue and nothing else: addBulk, and a worker that does nothing. Losing Redis loses every job.
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { serveCommands } from '../harness/control.mjs';

const BULK = Number(process.env.BULK);
const connect = () => new Redis(process.env.REDIS_URL ?? '', { maxRetriesPerRequest: null });
const queue = new Queue('bare', {
  connection: connect(),
  defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
});
let done = 0;
let finished = () => {};
let due = Infinity;
const worker = new Worker(
  'bare',
  async () => {
    done += 1;
  },
  { connection: connect(), concurrency: Number(process.env.CONCURRENCY) },
);
worker.on('completed', () => {
  if ((due -= 1) === 0) finished();
});
worker.on('error', () => undefined);
await worker.waitUntilReady();

serveCommands(
  {
    drain: async ({ jobs }) => {
      done = 0;
      due = Number(jobs);
      const from = performance.now();
      const all = new Promise((resolve) => (finished = () => resolve(undefined)));
      for (let index = 0; index < Number(jobs); index += BULK) {
        await queue.addBulk(
          Array.from({ length: Math.min(BULK, jobs - index) }, (_each, offset) => ({
            name: 'empty',
            data: { id: index + offset },
          })),
        );
      }
      await all;
      return { seconds: (performance.now() - from) / 1000, started: done };
    },
  },
  () => worker.close(),
);
