import { Global, Module } from '@nestjs/common';
import { Database, pendingMigrations } from '#platform/database';
import { HealthChecks } from './health-checks.js';
import { HealthController } from './health.controller.js';
import { MetricsListener } from './metrics-listener.js';

@Global()
@Module({ controllers: [HealthController], providers: [HealthChecks, MetricsListener], exports: [HealthChecks] })
export class HealthModule {
  constructor(checks: HealthChecks, database: Database) {
    checks.register('database', () => database.check());
    checks.register('migrations', async () => {
      const pending = await pendingMigrations(database);
      return pending.length === 0 ? { ok: true } : { ok: false, detail: `pending: ${pending.join(', ')}` };
    });
  }
}
