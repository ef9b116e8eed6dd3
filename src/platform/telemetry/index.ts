export type { Counter } from 'prom-client';
export { Metrics, type Sample } from './metrics.js';
export { TelemetryModule } from './telemetry.module.js';
