import 'reflect-metadata';
import { loadConfig, settings, StartError } from '#platform/config';
import { borrowEmbedded, revertMigration, runMigrations } from '#platform/database';
import { MIGRATIONS } from './app.module.js';

// npm run migrate [-- --down]: on DATABASE_URL, or on the embedded database under DATA_DIR.
try {
  const { config, stop } = await borrowEmbedded(loadConfig(settings(), { serves: false }));
  try {
    if (process.argv.includes('--down')) await revertMigration(config, MIGRATIONS);
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
