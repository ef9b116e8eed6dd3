import 'reflect-metadata';
import { commandLine } from '#cli';
import { loadConfig, settings, StartError } from '#platform/config';
import { borrowEmbedded, revertMigration, runMigrations } from '#platform/database';
import { MIGRATIONS } from './app.module.js';

const HELP = `holdfast migrate [--down]

Brings the tables of DATABASE_URL, or of the embedded database under DATA_DIR, to this version. A build that runs meanwhile
goes on.

  --down   Takes the newest migration back instead.
`;

const { values } = commandLine(HELP, { options: { down: { type: 'boolean' } } });
try {
  const { config, stop } = await borrowEmbedded(loadConfig(settings(), { serves: false }));
  try {
    if (values.down === true) await revertMigration(config, MIGRATIONS);
    else
      process.stdout.write(
        `${(await runMigrations(config, MIGRATIONS)).map((name) => `ran ${name}`).join('\n') || 'nothing to do'}\n`,
      );
  } finally {
    await stop();
  }
} catch (error) {
  process.stderr.write(
    `${error instanceof StartError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}
