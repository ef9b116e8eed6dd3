import { Global, Module } from '@nestjs/common';
import { Database, pendingMigrations } from '#platform/database';
import { HealthChecks } from '#platform/health';
import { KERNEL_MIGRATIONS } from './kernel-migrations.js';

/** The registry that jobs and schedulers report to, without the routes: an application shows it under its own. */
@Global()
@Module({ providers: [HealthChecks], exports: [HealthChecks] })
export class KernelHealthModule {
  constructor(checks: HealthChecks, database: Database) {
    checks.register('database', () => database.check());
    checks.register('kernel-migrations', async () => {
      const pending = await pendingMigrations(database, KERNEL_MIGRATIONS);
      return pending.length === 0 ? { ok: true } : { ok: false, detail: `pending: ${pending.join(', ')}` };
    });
  }
}
