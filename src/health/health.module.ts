import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database, pendingMigrations } from '../database/index.js';
import { HealthChecks } from './health-checks.js';
import { HealthController } from './health.controller.js';

@Global()
@Module({ controllers: [HealthController], providers: [HealthChecks], exports: [HealthChecks] })
export class HealthModule {
  constructor(checks: HealthChecks, database: Database, dataSource: DataSource) {
    checks.register('database', async () => {
      await database.query('SELECT 1');
      return { ok: true };
    });
    checks.register('migrations', async () => {
      const pending = await pendingMigrations(dataSource);
      return pending.length === 0 ? { ok: true } : { ok: false, detail: `pending: ${pending.join(', ')}` };
    });
  }
}
