// The target app: Holdfast's kernel from dist/ under routes that its own API has no reason to have. Started by the driver.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import pg from 'pg';
import { MIGRATIONS } from '../../dist/app.module.js';
import { IdempotencyModule, LifecycleRegistry } from '../../dist/idempotency/index.js';
import { ForeignModule } from '../../dist/kernel/foreign/index.js';
import { LeasesModule } from '../../dist/kernel/leases/index.js';
import { SchedulerModule } from '../../dist/kernel/scheduler/index.js';
import { AuthModule } from '../../dist/platform/auth/index.js';
import { ConfigModule, loadConfig } from '../../dist/platform/config/index.js';
import { DatabaseModule, runMigrations } from '../../dist/platform/database/index.js';
import { HealthModule } from '../../dist/platform/health/index.js';
import { configureHttp, createLogger, HttpModule, NestLogger, serverOptions } from '../../dist/platform/http/index.js';
import { TelemetryModule } from '../../dist/platform/telemetry/index.js';
import { decorate } from './decorate.mjs';
import { FailsToRenderOnce } from './fails-to-render-once.mjs';
import { ThingsController } from './things.controller.mjs';
import { LIFECYCLES } from './things.lifecycles.mjs';

/** @import { Config } from '../../dist/platform/config/index.js' */
/** @import { NestFastifyApplication } from '@nestjs/platform-fastify' */

const EFFECTS = `
  CREATE SCHEMA IF NOT EXISTS conformance;
  CREATE TABLE IF NOT EXISTS conformance.effects (id uuid PRIMARY KEY, user_id text NOT NULL, tag text NOT NULL);
  CREATE INDEX IF NOT EXISTS effects_of_tag ON conformance.effects (user_id, tag)`;

class ThingsModule {
  /** @param {LifecycleRegistry} lifecycles */
  constructor(lifecycles) {
    for (const table of LIFECYCLES) lifecycles.register(table);
  }
}
decorate(ThingsModule, { on: [Module({ controllers: [ThingsController] })], inject: [LifecycleRegistry] });

class TargetModule {}

/**
 * The same set-up as Holdfast's own `createApp`, so that what is tested is its HTTP layer and its kernel.
 * @param {Config} config
 */
async function createTarget(config) {
  const platform = [ConfigModule.with(config), TelemetryModule, DatabaseModule, AuthModule, HttpModule, HealthModule];
  decorate(TargetModule, {
    on: [
      Module({
        imports: [...platform, SchedulerModule.alone(), LeasesModule, ForeignModule, IdempotencyModule, ThingsModule],
      }),
    ],
  });
  const logger = createLogger(config);
  const adapter = new FastifyAdapter({ loggerInstance: logger, ...serverOptions() });
  /** @type {NestFastifyApplication} */
  const app = await NestFactory.create(TargetModule, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  await configureHttp(app);
  app.useGlobalInterceptors(new FailsToRenderOnce());
  return { app, logger };
}

/** @param {string} url */
async function makeEffects(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(EFFECTS);
  } finally {
    await client.end();
  }
}

// A slow thing is held in one call until its case lets it go; the call's time-out and the lease are longer than any case.
const config = loadConfig({
  ...process.env,
  IDEMPOTENCY_LEASE_MS: '60000',
  FOREIGN_TIMEOUT_MS: '35000',
  FOREIGN_ATTEMPTS: '1',
});
await runMigrations(config, MIGRATIONS);
await makeEffects(config.databaseUrl ?? '');
const { app, logger } = await createTarget(config);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void app.close().then(() => process.exit(0)));
await app.listen(config.port, config.host);
logger.info({ msg: 'listening', url: await app.getUrl() });
