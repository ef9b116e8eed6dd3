import 'reflect-metadata';
import type { Server as HttpServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { signToken } from './auth/index.js';
import { ConfigError, environment, loadConfig, type Config } from './config/index.js';
import { createApp } from './create-app.js';
import { prepareEmbedded, runMigrations } from './database/index.js';
import { HealthChecks } from './health/index.js';
import { createLogger } from './http/index.js';
import { reportProcessEvents } from './process-events.js';

async function main(): Promise<void> {
  const embedded = await prepareEmbedded(loadConfig(environment()));
  const { config } = embedded;
  let end = (exitCode: number): void => process.exit(exitCode);
  reportProcessEvents(createLogger(config), () => end(1));
  try {
    if (config.migrateOnStart === true) await runMigrations(config);
    const app = await createApp(config);
    end = stopOnSignal(app, config, embedded.stop);
    await app.listen(config.port, config.host);
    await announce(app, config);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** The share of the grace in which ready says 503 while requests are still taken, so that whoever probes it stops sending them. */
const NOTICE = 1 / 4;
const MAX_NOTICE_MS = 5_000;

/** Ready turns 503, requests and jobs in hand are finished within the grace, then exit 0. Returns the same end with another exit code. */
function stopOnSignal(app: NestFastifyApplication, config: Config, stopEmbedded: () => Promise<void>): (exitCode: number) => void {
  let stopping = false;
  const stop = async (noticeMs: number, exitCode = 0): Promise<void> => {
    if (stopping) return;
    stopping = true;
    app.get(HealthChecks).stop();
    const late = setTimeout(() => void stopEmbedded().finally(() => process.exit(exitCode)), config.shutdownGraceMs);
    const listening = (app.getHttpServer() as HttpServer).listening;
    if (listening) await delay(noticeMs);
    await app.close();
    clearTimeout(late);
    await stopEmbedded();
    process.exit(exitCode);
  };
  const noticeMs = Math.min(MAX_NOTICE_MS, config.shutdownGraceMs * NOTICE);
  process.on('SIGTERM', () => void stop(noticeMs));
  // Pressed by a person, whom nobody's probe has to follow.
  process.on('SIGINT', () => void stop(0));
  return (exitCode) => void stop(noticeMs, exitCode);
}

async function announce(app: NestFastifyApplication, config: Config): Promise<void> {
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  process.stdout.write(`Listening on ${url}\n`);
  createLogger(config.with({ logPretty: config.logPretty ?? process.stdout.isTTY })).info({ msg: 'listening', url, roles: config.roles });
  if (config.production || config.authJwtSecret === null || !config.roles.includes('api')) return;
  const token = await signToken(config, 'u-1', []);
  const body = {
    accountHolderId: 'c-1001',
    productTypeId: 'CURRENT_ACCOUNT',
    ownerName: 'Ana Diaz',
    ownerCuit: '20-28637207-5',
    ownerType: 'PHYSICAL_PERSON',
    accountType: 'CHECKING',
    currency: 'ARS',
  };
  const key = `first-${Date.now().toString(36)}`;
  process.stdout.write(
    `\nSwagger UI: ${url}/docs\nOpen an account:\n\n` +
      `curl -i -X POST ${url}/accounts -H 'Authorization: Bearer ${token}' -H 'Idempotency-Key: ${key}' -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'\n\n`,
  );
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
