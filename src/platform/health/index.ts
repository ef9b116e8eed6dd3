export { HealthChecks, type CheckResult } from './health-checks.js';
export { HealthModule } from './health.module.js';
