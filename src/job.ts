import 'reflect-metadata';
import { commandLine } from '#cli';
import { loadConfig, settings, type Config } from '#platform/config';
import { borrowEmbedded, runMigrations } from '#platform/database';
import { ScheduledTasks } from '#kernel/scheduler';
import { MIGRATIONS } from './app.module.js';
import { createLogger } from '#platform/http';
import { collectorFor, createApp } from './create-app.js';

const HELP = `holdfast job <scheduler>

One pass of a scheduler and an end, for a cron: on DATABASE_URL, or on the embedded database under DATA_DIR, whether or not a
server runs on that. Prints how many it has dealt with. Exit code 1: it could not, or \`auditor\` has found a violation.

  Among them: auditor, completer, enqueuer, reaper, settler, sweeper.
`;

const { words } = commandLine(HELP, { options: {}, words: ['the name of a scheduler'] });
const [wanted] = words;

/** One pass of the task of that name; throws for a name that nobody has. */
async function pass(config: Config): Promise<{ scheduler: string; processed: number }> {
  if (config.migrateOnStart === true) await runMigrations(config, MIGRATIONS);
  const quiet = config.with({ roles: [], logLevel: 'warn' });
  const collector = await collectorFor(quiet);
  const app = await createApp(quiet, createLogger(quiet, collector), collector);
  try {
    await app.init();
    const passes = app.get(ScheduledTasks).passesByName;
    const wantedPass = passes.get(wanted ?? '');
    if (wantedPass === undefined) throw new Error(`Name one of ${[...passes.keys()].join(', ')}.`);
    return { scheduler: wantedPass.name, processed: await wantedPass.runOnce() };
  } finally {
    await app.close();
  }
}

try {
  const { config, stop } = await borrowEmbedded(loadConfig(settings(), { serves: false }));
  const { scheduler, processed } = await pass(config).finally(stop);
  process.stdout.write(`${JSON.stringify({ scheduler, processed })}\n`);
  process.exit(scheduler === 'auditor' && processed !== 0 ? 1 : 0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
