import { randomUUID } from 'node:crypto';
import { context, diag, DiagLogLevel, type DiagLogger } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { OpenTelemetryCollector } from './open-telemetry.js';
import type { Collector } from './tracing.js';

/** Where spans are sent to, and as what. */
export interface OtlpTarget {
  /** As OTEL_EXPORTER_OTLP_ENDPOINT has it: without the path of the signal. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  /** The share of traces that begin here which is sent, 0 to 1; of others whoever began them has decided. */
  readonly share: number;
  /** Told now and then while they cannot be sent. */
  readonly lost: () => void;
}

/** Between two deliveries (ms), and what waits for one at most: beyond it spans are dropped, never requests. */
const DELIVERY_MS = 1_000;
const MAX_WAITING = 8_192;
/** At the end of the process, for what is left (ms). */
const LAST_DELIVERY_MS = 2_000;
/** A collector that is away is away for every delivery: told once in so many milliseconds. */
const TOLD_EVERY_MS = 60_000;

/** The SDK with an exporter over HTTP; registers the context of the whole process, so it is called once. */
export function openOtlp({ endpoint, headers, serviceName, share, lost }: OtlpTarget): Collector {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  diag.setLogger(complaints(lost), { logLevel: DiagLogLevel.ERROR });
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, headers: { ...headers } });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.instance.id': randomUUID() }),
    sampler: new ParentBasedSampler({ root: share >= 1 ? new AlwaysOnSampler() : new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter, scheduledDelayMillis: DELIVERY_MS, maxQueueSize: MAX_WAITING }),
    ],
  });
  const shutDown = async (): Promise<void> => {
    const late = new Promise<void>((resolve) => void setTimeout(resolve, LAST_DELIVERY_MS).unref());
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
  };
  return new OpenTelemetryCollector(provider.getTracer('holdfast'), shutDown);
}

/** What the SDK complains of may repeat what was to be sent: only that it does is passed on. */
function complaints(lost: () => void): DiagLogger {
  const nothing = (): void => undefined;
  let toldAt = -Infinity;
  const error = (): void => {
    if (performance.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = performance.now();
    lost();
  };
  return { error, warn: nothing, info: nothing, debug: nothing, verbose: nothing };
}
