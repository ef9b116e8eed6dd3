import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { environment, loadConfig } from './config/index.js';
import { createApp } from './create-app.js';
import { withKeptSecrets } from './database/index.js';
import { ScheduledTasks, type ScheduledTask } from './durable/index.js';
import { ProcessRunner } from './process/index.js';
import { Completer, Enqueuer, Reaper } from './scheduler/index.js';

// npm run job -- reaper: one pass of a scheduler and an end, for a cron. `auditor` fails when it found a violation.
const { positionals } = parseArgs({ allowPositionals: true });
const [wanted] = positionals;
try {
  const config = (await withKeptSecrets(loadConfig(environment()))).with({ roles: [], logLevel: 'warn' });
  if (config.databaseUrl === null) throw new Error('Set DATABASE_URL: the embedded database belongs to the server that runs on it.');
  const app = await createApp(config);
  await app.init();
  const sweeper = { name: 'sweeper', runOnce: () => app.get(ProcessRunner).runOnce() };
  const tasks: Pick<ScheduledTask, 'name' | 'runOnce'>[] = [app.get(Enqueuer), app.get(Completer), app.get(Reaper), sweeper, ...app.get(ScheduledTasks).all];
  const task = tasks.find(({ name }) => name === wanted);
  const processed = await task?.runOnce();
  await app.close();
  if (task === undefined) throw new Error(`Name one of ${tasks.map(({ name }) => name).join(', ')}.`);
  process.stdout.write(`${JSON.stringify({ scheduler: task.name, processed })}\n`);
  process.exit(task.name === 'auditor' && processed !== 0 ? 1 : 0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
