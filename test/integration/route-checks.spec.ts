import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Logger, Module, Post, type INestApplication, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Idempotent, lifecycle, LifecycleRegistry, local, response } from '../../src/idempotency/index.js';
import { CrashPoints } from '../../src/kernel/leases/index.js';
import { createTestDatabase } from '../support/postgres.js';
import { JWT_SECRET } from '../support/tokens.js';

@Controller(['strays', 'others'])
class StrayController {
  @Post(':id/keep')
  @Idempotent('stray.keep')
  keep(): object {
    return {};
  }
}

@Module({})
class Forgetful {
  constructor(lifecycles: LifecycleRegistry) {
    lifecycles.register(
      lifecycle('forgotten.keep', 1, (stored) => stored).at(
        'started',
        local({ to: [], run: () => Promise.resolve(response(201, {})) }),
      ),
    );
  }
}

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

/** The whole application and what comes beside it, and where it tells what it warns of. */
async function application(
  module: Type,
  controllers: Type[] = [],
): Promise<{ app: INestApplication; warnings: string[] }> {
  const config = loadConfig({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: JWT_SECRET,
    ROLES: 'api',
    LOG_LEVEL: 'silent',
  });
  const warnings: string[] = [];
  const silent = (): void => undefined;
  const logger = { log: silent, error: silent, warn: (message: unknown) => void warnings.push(String(message)) };
  const root = { module, imports: [AppModule.with(config)], controllers };
  const app = await NestFactory.create(root, new FastifyAdapter(), { logger, abortOnError: false, bodyParser: false });
  return { app, warnings };
}

async function close(app: INestApplication | undefined): Promise<void> {
  await app?.close();
  Logger.overrideLogger(false);
}

it('the start of an application fails, by name, when a route is marked with a lifecycle that nobody registered', async () => {
  @Module({})
  class Root {}
  const { app } = await application(Root, [StrayController]);
  try {
    await expect(app.init()).rejects.toThrow(
      "Bug: POST /strays/{id}/keep is marked @Idempotent('stray.keep'), but no lifecycle is registered",
    );
  } finally {
    await close(app);
  }
});

describe('an application that has started', () => {
  let app: INestApplication;
  let warnings: string[];
  beforeAll(async () => {
    ({ app, warnings } = await application(Forgetful));
    await app.init();
  });
  afterAll(() => close(app));

  it('warns, by name, of a lifecycle that no route is marked with', () => {
    expect(warnings).toEqual([expect.stringContaining("No route is marked @Idempotent('forgotten.keep')")]);
  });

  // That a start asks is seen in test/programs/start.e2e.ts.
  it.each([
    'account.open:acount_created',
    'account.opne:finished',
    'job:create_cub:effect',
    'job:create_cbu:efect',
    'enqueuer:market',
  ])('knows no CRASH_POINT %s, and lists where there are some', (place) => {
    const listed = `CRASH_POINT names no place of this build: ${place}. There are account.open:account_created, `;
    expect(() => app.get(CrashPoints).check(`${place}:after-commit`)).toThrow(listed);
  });

  it.each([
    'account.open:finished',
    'job:create_cbu:effect',
    'enqueuer:marked',
    'deliverer:delivered',
    'placeorder:New',
    'tcc:A-X:try',
    'saga:x',
    'erase:Erased',
  ])('takes the CRASH_POINT %s', (place) => {
    expect(() => app.get(CrashPoints).check(`${place}:after-commit`)).not.toThrow();
  });
});
