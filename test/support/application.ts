import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { configureHttp } from '../../src/platform/http/index.js';
import { createTestDatabase } from './postgres.js';
import { JWT_SECRET } from './tokens.js';

export interface TestApplication {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/** The whole application in the test's own process, on a database of its own, listening on a free port. */
export async function startApplication(env: Readonly<Record<string, string>> = {}): Promise<TestApplication> {
  const database = await createTestDatabase();
  const config = loadConfig({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: JWT_SECRET,
    ROLES: 'api',
    LOG_LEVEL: 'silent',
    // Bounds of statements, locks and the pool that a busy machine does not meet.
    PROCESS_LEASE_MS: '60000',
    LOCK_TIMEOUT_MS: '9000',
    DB_POOL_WAIT_MS: '30000',
    ...env,
  });
  const options = { logger: false, abortOnError: false, bodyParser: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), new FastifyAdapter(), options);
  await configureHttp(app);
  await app.listen(0, '127.0.0.1');
  const close = async (): Promise<void> => {
    await app.close();
    await database.drop();
  };
  return { app, url: await app.getUrl(), databaseUrl: database.url, close };
}
