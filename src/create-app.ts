import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { Config } from '#platform/config';
import { closeConnections, configureHttp, createLogger, NestLogger, serverOptions, setUpSwagger } from '#platform/http';
import { ABOUT_API } from './about-api.js';
import { AppModule } from './app.module.js';

/** Builds the application without listening. */
export async function createApp(config: Config, logger = createLogger(config)): Promise<NestFastifyApplication> {
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
  await configureHttp(app);
  closeConnections(app);
  if (config.roles.includes('api')) await setUpSwagger(app, ABOUT_API);
  return app;
}
