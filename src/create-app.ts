import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config/index.js';
import { answerUnroutable, BODY_LIMIT, closeKeepAlive, configureHttp, createLogger, NestLogger, newRequestId, setUpSwagger } from './http/index.js';

/** Builds the application without listening. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const logger = createLogger(config);
  for (const warning of config.warnings) logger.warn({ msg: warning });
  const adapter = new FastifyAdapter({
    loggerInstance: logger as never,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerUnroutable,
    bodyLimit: BODY_LIMIT,
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => newRequestId(request.headers),
  } as never);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  await configureHttp(app);
  closeKeepAlive(app);
  if (config.roles.includes('api')) setUpSwagger(app);
  return app;
}
