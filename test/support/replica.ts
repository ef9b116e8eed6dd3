import { NestFactory } from '@nestjs/core';
import { loadConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { DefinitionRegistry, Processes, ProcessRunner, type AnyDefinition } from '../../src/kernel/process/index.js';
import { HarnessModule } from '../../src/kernel/testing/harness.module.js';
import { JWT_SECRET } from './tokens.js';

/** The engine as a worker of its own on a database that others may use too, without HTTP. */
export interface Replica {
  readonly processes: Processes;
  readonly runner: ProcessRunner;
  readonly database: Database;
  close(): Promise<void>;
}

/** Takes what is due of `definitions`, as long as it is open. */
export async function startReplica(
  databaseUrl: string,
  definitions: readonly AnyDefinition[],
  env: Readonly<Record<string, string>> = {},
): Promise<Replica> {
  const config = loadConfig({
    ...{ DATABASE_URL: databaseUrl, AUTH_JWT_SECRET: JWT_SECRET, LOG_LEVEL: 'silent', ROLES: 'worker' },
    ...{ SWEEPER_INTERVAL_MS: '200', PROCESS_LEASE_MS: '5000', ...env },
  });
  const app = await NestFactory.createApplicationContext(HarnessModule.with(config), {
    logger: false,
    abortOnError: false,
  });
  for (const each of definitions) app.get(DefinitionRegistry, { strict: false }).register(each);
  return {
    processes: app.get(Processes, { strict: false }),
    runner: app.get(ProcessRunner, { strict: false }),
    database: app.get(Database, { strict: false }),
    close: () => app.close(),
  };
}
