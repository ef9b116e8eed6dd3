import { Global, Module } from '@nestjs/common';
import { Database } from '#platform/database';
import { HealthChecks } from './health-checks.js';
import { HealthController } from './health.controller.js';
import { MetricsListener } from './metrics-listener.js';

@Global()
@Module({ controllers: [HealthController], providers: [HealthChecks, MetricsListener], exports: [HealthChecks] })
export class HealthModule {
  constructor(checks: HealthChecks, database: Database) {
    checks.register('database', () => database.check());
  }
}
