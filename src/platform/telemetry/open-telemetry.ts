import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span as OtelSpan,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import { traceIdsOf } from './traceparent.js';
import type { Collector, Span, SpanFacts } from './tracing.js';

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
};

/**
 * Spans go to the OpenTelemetry SDK behind `tracer`, which is the application's own in the library. Loaded only where
 * spans are collected.
 */
export class OpenTelemetryCollector implements Collector {
  constructor(
    private readonly tracer: Tracer,
    private readonly shutDown: () => Promise<void> = () => Promise.resolve(),
  ) {}

  start({ name, kind = 'internal', parent, link = null, attributes = {} }: SpanFacts): Span {
    const linked = spanContextOf(link);
    const options = {
      kind: KINDS[kind],
      attributes: { ...attributes },
      links: linked === null ? [] : [{ context: linked }],
    };
    return new CollectedSpan(this.tracer.startSpan(name, options, contextOf(parent)));
  }

  current(): string | null {
    const active = trace.getActiveSpan()?.spanContext();
    return active === undefined || !isSpanContextValid(active) ? null : traceparentOf(active);
  }

  async close(): Promise<void> {
    await this.shutDown();
  }
}

class CollectedSpan implements Span {
  readonly traceparent: string | null;

  constructor(private readonly span: OtelSpan) {
    const own = span.spanContext();
    this.traceparent = isSpanContextValid(own) ? traceparentOf(own) : null;
  }

  set(attributes: Readonly<Record<string, string | number | boolean>>): void {
    this.span.setAttributes({ ...attributes });
  }

  failed(type: string): void {
    this.span.setStatus({ code: SpanStatusCode.ERROR, message: type });
    this.span.setAttribute('error.type', type);
  }

  end(): void {
    this.span.end();
  }

  within<T>(work: () => T): T {
    return context.with(trace.setSpan(context.active(), this.span), work);
  }
}

function contextOf(parent: string | null | undefined): Context {
  if (parent === undefined) return context.active();
  const remote = spanContextOf(parent);
  return remote === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, remote);
}

function spanContextOf(traceparent: string | null): SpanContext | null {
  const ids = traceIdsOf(traceparent);
  if (ids === undefined || traceparent === null) return null;
  const traceFlags = Number.parseInt(traceparent.slice(-2), 16);
  return { traceId: ids.trace_id, spanId: ids.span_id, traceFlags, isRemote: true };
}

function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
