export type { Counter, Histogram } from 'prom-client';
export { LONG_SECONDS, Metrics, type Answered, type Sample } from './metrics.js';
export type { OtlpTarget } from './otlp.js';
export { TelemetryModule } from './telemetry.module.js';
export { isTraceparent, traceIdsOf } from './traceparent.js';
export {
  collectorOf,
  openCollector,
  Tracing,
  type Collector,
  type Span,
  type SpanAttributes,
  type SpanFacts,
} from './tracing.js';
