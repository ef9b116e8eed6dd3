#!/usr/bin/env node
import { CommandError, commandLine, listen, showProcess, trigger, wrongCall } from '#cli';
import { environment, packageFile, packageVersion, StartError } from '#platform/config';
import { supervise } from '#supervisor';

const HELP = `holdfast [command] [options]

  start           The server, on a database of its own unless DATABASE_URL names one. The same without a command.
  token           A token for development.
  listen          Sends each event to an address of yours, as a webhook.
  trigger         Makes an event happen, for real.
  process         Where a process stands, and all that happened to it.
  job             One pass of a scheduler, what waits for a person, and retries: for a cron.
  migrate         The migrations of this version, before it is started on a PostgreSQL of your own.

  holdfast <command> --help says more of each. Settings are variables of the environment, or lines of a file .env in this
  folder: docs/production.md. Exit codes: 0 it is done, 1 it is not, 2 it was called wrongly.
`;
const START_HELP = `holdfast start

Starts the server: api, worker and scheduler in one process, with an embedded PostgreSQL under .holdfast (DATA_DIR) unless
DATABASE_URL names another. Ctrl-C stops it. All that can be set is set by variables of the environment, or by lines of a
file .env in this folder: PORT, DATABASE_URL, REDIS_URL, ROLES and others (.env.example, docs/production.md).
`;

/** Each reads what it was called with from `process.argv`; the programs end the process themselves. */
const COMMANDS: ReadonlyMap<string, () => Promise<unknown>> = new Map<string, () => Promise<unknown>>([
  ['start', start],
  ['token', () => import('./token.js')],
  ['job', () => import('./job.js')],
  ['migrate', () => import('./migrate.js')],
  ['listen', listen],
  ['trigger', trigger],
  ['process', showProcess],
]);

/**
 * While somebody tries it out it runs under a supervisor, so that the shop's panel can kill the server. Whoever runs it in
 * production has a supervisor of their own.
 */
async function start(): Promise<void> {
  commandLine(START_HELP, { options: {} });
  if (environment()['NODE_ENV'] === 'production') await import('./main.js');
  else await supervise(packageFile('dist/main.js'));
}

async function run(name: string): Promise<void> {
  const command = COMMANDS.get(name);
  if (command === undefined) return wrongCall(HELP, `There is no command ${name}.`);
  // What follows is the command's, as if it were a program of its own.
  process.argv.splice(2, 1);
  await command();
}

process.setSourceMapsEnabled(true);
const [first] = process.argv.slice(2);
if (first === '--help' || first === '-h') process.stdout.write(HELP);
else if (first === '--version') process.stdout.write(`${packageVersion()}\n`);
else
  await (first === undefined ? start() : run(first)).catch((error: unknown) => {
    const plain = error instanceof CommandError || error instanceof StartError;
    process.stderr.write(`${plain ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  });
