import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Logger, Module, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Idempotent, lifecycle, LifecycleRegistry, local, response } from '../../src/idempotency/index.js';
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

/** Starts the whole application and what comes beside it, ends it, and tells what it warned of. */
async function start(
  module: Type,
  controllers: Type[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const config = loadConfig({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: JWT_SECRET,
    ROLES: 'api',
    LOG_LEVEL: 'silent',
    ...env,
  });
  const warnings: string[] = [];
  const silent = (): void => undefined;
  const logger = { log: silent, error: silent, warn: (message: unknown) => void warnings.push(String(message)) };
  const root = { module, imports: [AppModule.with(config)], controllers };
  const app = await NestFactory.create(root, new FastifyAdapter(), { logger, abortOnError: false, bodyParser: false });
  try {
    await app.init();
    return warnings;
  } finally {
    await app.close();
    Logger.overrideLogger(false);
  }
}

describe('the start of an application', () => {
  it('fails, by name, when a route is marked with a lifecycle that nobody registered', async () => {
    @Module({})
    class Root {}
    await expect(start(Root, [StrayController])).rejects.toThrow(
      "Bug: POST /strays/{id}/keep is marked @Idempotent('stray.keep'), but no lifecycle is registered",
    );
  });

  it('warns, by name, of a lifecycle that no route is marked with', async () => {
    expect(await start(Forgetful)).toEqual([
      expect.stringContaining("No route is marked @Idempotent('forgotten.keep')"),
    ]);
  });

  it.each([
    'account.open:acount_created',
    'account.opne:finished',
    'job:create_cub:effect',
    'job:create_cbu:efect',
    'enqueuer:market',
  ])('fails when CRASH_POINT is %s, which is nowhere, and lists where there are some', async (place) => {
    @Module({})
    class Root {}
    const listed = `CRASH_POINT names no place of this build: ${place}. There are account.open:account_created, `;
    await expect(start(Root, [], { CRASH_POINT: `${place}:after-commit` })).rejects.toThrow(listed);
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
  ])('takes the CRASH_POINT %s', async (place) => {
    @Module({})
    class Root {}
    expect(await start(Root, [], { CRASH_POINT: `${place}:after-commit` })).toEqual([]);
  });
});
