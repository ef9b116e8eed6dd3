import 'reflect-metadata';
import { userInfo } from 'node:os';
import { OPERATOR_COMMANDS, OperatorCommands, WrongOptionError, type CommandResult } from '#admin';
import { commandLine, wrongCall } from '#cli';
import { loadConfig, settings, type Config } from '#platform/config';
import { borrowEmbedded, runMigrations } from '#platform/database';
import { ScheduledTasks } from '#kernel/scheduler';
import { MIGRATIONS } from './app.module.js';
import { createLogger } from '#platform/http';
import { collectorFor, createApp } from './create-app.js';

const HELP = `holdfast job <scheduler or command> [options]

For a cron or a monitor: on DATABASE_URL, or on the embedded database under DATA_DIR, whether or not a server runs on that.

  <scheduler>       One pass of it and an end; prints how many it has dealt with. Among them: auditor, completer, enqueuer,
                    reaper, settler, sweeper.
  overview          How much is not finished, of everything.
  in-doubt          Calls of which nobody knows whether they took effect, the oldest first.
  audit-log         Who did what by hand, when and why, the newest first; --kind: change or look alone, --since: not older,
                    --limit: so many at most (100, up to 1000).
  reconcile         After a restore: what the systems outside have done since --since, a time, of which this database knows
                    nothing, or less.
  retry-jobs        A fresh budget for parked jobs, --job: of this name alone.
  retry-requests    The same for parked requests, --lifecycle: of this one alone.
  retry-processes   The same for parked processes, --definition, --state: of these alone.

  --reason <why>    Of a retry: kept in the audit log.
  --per-second <n>  Of a retry: so many become due each second. Default: 50.
  --dry-run         Of a retry: says what it would do, and does nothing.
  --json            One JSON document instead of lines.

  Exit codes: 0 it is done, and nothing waits for a person; 1 it could not be done, or \`auditor\` has found a violation; 2 it was
  called wrongly; 3 something waits for a person.
`;
const OPTIONS = {
  job: { type: 'string' },
  lifecycle: { type: 'string' },
  definition: { type: 'string' },
  state: { type: 'string' },
  kind: { type: 'string' },
  limit: { type: 'string' },
  since: { type: 'string' },
  reason: { type: 'string' },
  'per-second': { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;
const WAITS_FOR_A_PERSON = 3;

const { words, values } = commandLine(HELP, { options: OPTIONS, words: ['the name of a scheduler or a command'] });
const [wanted = ''] = words;
const { json = false, ...options } = values;
const taken = OPERATOR_COMMANDS.get(wanted) ?? [];
for (const option of Object.keys(options))
  if (!taken.includes(option)) wrongCall(HELP, `${wanted} takes no --${option}.`);

/** The whole application, serving nothing. */
async function within<T>(config: Config, work: (app: Awaited<ReturnType<typeof createApp>>) => Promise<T>): Promise<T> {
  if (config.migrateOnStart === true) await runMigrations(config, MIGRATIONS);
  const quiet = config.with({ roles: [], logLevel: 'warn' });
  const collector = await collectorFor(quiet);
  const app = await createApp(quiet, createLogger(quiet, collector), collector);
  try {
    await app.init();
    return await work(app);
  } finally {
    await app.close();
  }
}

/** One pass of the task of that name; throws for a name that nobody has. */
async function pass(passes: ScheduledTasks['passesByName']): Promise<{ scheduler: string; processed: number }> {
  const found = passes.get(wanted);
  if (found === undefined)
    throw new Error(`Name one of ${[...passes.keys(), ...OPERATOR_COMMANDS.keys()].join(', ')}.`);
  return { scheduler: found.name, processed: await found.runOnce() };
}

/** Whoever calls this has no token; no token can carry a sub that begins so. */
function caller(): string {
  try {
    return `service:job:${userInfo().username.slice(0, 100)}`;
  } catch {
    return 'service:job';
  }
}

function tell({ lines, json: document }: CommandResult): void {
  process.stdout.write(json ? `${JSON.stringify(document)}\n` : lines.map((line) => `${line}\n`).join(''));
}

try {
  const { config, stop } = await borrowEmbedded(loadConfig(settings(), { serves: false }));
  const code = await within(config, async (app) => {
    if (OPERATOR_COMMANDS.has(wanted)) {
      const result = await app.get(OperatorCommands).run(wanted, options, caller());
      tell(result);
      return result.waits ? WAITS_FOR_A_PERSON : 0;
    }
    const passed = await pass(app.get(ScheduledTasks).passesByName);
    process.stdout.write(`${JSON.stringify(passed)}\n`);
    return passed.scheduler === 'auditor' && passed.processed !== 0 ? 1 : 0;
  }).finally(stop);
  process.exit(code);
} catch (error) {
  if (error instanceof WrongOptionError) wrongCall(HELP, error.message);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
