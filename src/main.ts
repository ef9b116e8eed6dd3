import 'reflect-metadata';
import { loadConfig, settings, StartError } from '#platform/config';
import { prepareEmbedded, runMigrations } from '#platform/database';
import { createLogger } from '#platform/http';
import {
  announce,
  assertFree,
  drain,
  listen,
  reportProcessEvents,
  untilAsked,
  type Asked,
  type Running,
} from '#server';
import { MIGRATIONS } from './app.module.js';
import { collectorFor, createApp } from './create-app.js';

/** Each part is noted in `running` as soon as there is something of it to be stopped. */
async function start(running: Running, { signal, fail }: Asked): Promise<void> {
  running.config = loadConfig(settings());
  const collector = await collectorFor(running.config);
  const logger = createLogger(running.config, collector);
  // At a terminal the first thing to be read is where it listens.
  if (process.stdout.isTTY) logger.level = 'warn';
  running.logger = logger;
  reportProcessEvents(logger, fail);
  await assertFree(running.config);
  running.embedded = prepareEmbedded(running.config, signal);
  const { config } = await running.embedded;
  running.config = config;
  if (config.migrateOnStart === true) await runMigrations(config, MIGRATIONS, signal);
  signal.throwIfAborted();
  const app = await createApp(config, logger, collector);
  running.app = app;
  signal.throwIfAborted();
  await listen(app, config);
  await announce(app, config, logger);
  logger.level = config.logLevel;
}

/** What a failed start says: a sentence where we know it, else everything. */
function told(error: unknown): string {
  if (error instanceof StartError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs until it is told to stop, also while it is still starting; returns the exit code. */
async function main(): Promise<number> {
  const running: Running = { config: null, logger: null, embedded: null, app: null };
  const stopping = untilAsked();
  try {
    await Promise.race([start(running, stopping), stopping.asked]);
  } catch (error) {
    process.stderr.write(`${told(error)}\n`);
    await drain(running, false);
    return 1;
  }
  const why = await stopping.asked;
  await drain(running, why !== 'SIGINT');
  return why === 'failure' ? 1 : 0;
}

process.exit(await main());
