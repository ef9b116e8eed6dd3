import { environment, loadConfig } from '../config/index.js';
import { revertMigration, runMigrations } from './run-migrations.js';

// npm run migrate [-- --down]
try {
  const config = loadConfig(environment());
  if (config.databaseUrl === null) throw new Error('Set DATABASE_URL; the embedded database migrates itself at start.');
  if (process.argv.includes('--down')) await revertMigration(config);
  else process.stdout.write(`${(await runMigrations(config)).map((name) => `ran ${name}`).join('\n') || 'nothing to do'}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
