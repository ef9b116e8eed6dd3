import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { Config } from '#platform/config';
import { closeConnections, configureHttp, createLogger, NestLogger, serverOptions, setUpSwagger } from '#platform/http';
import { openCollector, Tracing, type Collector } from '#platform/telemetry';
import { ABOUT_API } from './about-api.js';
import { AppModule } from './app.module.js';

/** Collects spans where the configuration says so; null = nowhere, and nothing is loaded for them. */
export async function collectorFor(config: Config): Promise<Collector | null> {
  const { otlpEndpoint: endpoint, otlpHeaders: headers, otelServiceName: serviceName, traceShare: share } = config;
  const lost = (): void =>
    new Logger('Traces').warn({ msg: 'spans cannot be sent', to: new URL(endpoint ?? '').origin });
  return endpoint === null ? null : openCollector({ endpoint, headers, serviceName, share, lost });
}

/** Builds the application without listening. */
export async function createApp(
  config: Config,
  logger = createLogger(config),
  collector: Collector | null = null,
): Promise<NestFastifyApplication> {
  for (const warning of config.warnings) logger.warn({ msg: warning });
  const adapter = new FastifyAdapter({
    loggerInstance: logger as never,
    logController: new LogController({ disableRequestLogging: true }),
    ...serverOptions(),
  } as never);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  if (collector !== null) app.get(Tracing).collectedBy(collector);
  await configureHttp(app);
  closeConnections(app);
  if (config.roles.includes('api')) await setUpSwagger(app, ABOUT_API);
  return app;
}
