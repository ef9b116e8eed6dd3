import { Injectable } from '@nestjs/common';
import type { Tracer } from '@opentelemetry/api';
import type { OtlpTarget } from './otlp.js';

/** What a span says of the work; nothing about a person, because whoever collects them keeps them. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanFacts {
  readonly name: string;
  /** `internal` when absent. */
  readonly kind?: 'internal' | 'server' | 'client' | 'consumer';
  /** The `traceparent` under which it hangs; absent = what is under way here, null = it begins a trace. */
  readonly parent?: string | null;
  /** The `traceparent` of work that it goes on for, in another trace. */
  readonly link?: string | null;
  readonly attributes?: SpanAttributes;
}

export interface Span {
  /** What is sent and stored, so that what others do for it hangs under this span; null = nobody collects spans. */
  readonly traceparent: string | null;
  set(attributes: SpanAttributes): void;
  /** `type` is a code or the name of a class, never a message: those may repeat what a user has sent. */
  failed(type: string): void;
  end(): void;
  /** Does `work` with this span as the one that is under way. */
  within<T>(work: () => T): T;
}

/** Whoever collects spans; the only thing that knows OpenTelemetry (open-telemetry.ts). */
export interface Collector {
  start(facts: SpanFacts): Span;
  /** The `traceparent` of the span that is under way; null = there is none. */
  current(): string | null;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Loads the SDK with its exporter, and sends spans there. */
export async function openCollector(target: OtlpTarget): Promise<Collector> {
  const { openOtlp } = await import('./otlp.js');
  return openOtlp(target);
}

/** Spans go to a tracer that somebody else has set up, and closes. */
export async function collectorOf(tracer: Tracer): Promise<Collector> {
  const { OpenTelemetryCollector } = await import('./open-telemetry.js');
  return new OpenTelemetryCollector(tracer);
}

const NOTHING: Span = {
  traceparent: null,
  set: () => undefined,
  failed: () => undefined,
  end: () => undefined,
  within: (work) => work(),
};

/**
 * The spans of this process. Until somebody collects them each method does what it is asked to do and nothing else:
 * OpenTelemetry is not loaded, and no asynchronous context is kept.
 */
@Injectable()
export class Tracing {
  private collector: Collector | null = null;

  collectedBy(collector: Collector): void {
    this.collector = collector;
  }

  get on(): boolean {
    return this.collector !== null;
  }

  /** The `traceparent` of the span that is under way; null = there is none. */
  get traceparent(): string | null {
    return this.collector === null ? null : this.collector.current();
  }

  /** For work that has no one function; whoever begins it ends it. */
  begin(facts: SpanFacts): Span {
    return this.collector === null ? NOTHING : this.collector.start(facts);
  }

  /** Does `work` in a span. What it throws is named by its type. */
  span<T>(facts: () => SpanFacts, work: (span: Span) => Promise<T>): Promise<T> {
    return this.collector === null ? work(NOTHING) : collected(this.collector.start(facts()), work);
  }

  async close(): Promise<void> {
    await this.collector?.close();
  }
}

async function collected<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await span.within(() => work(span));
  } catch (error) {
    span.failed(error instanceof Error ? error.name : typeof error);
    throw error;
  } finally {
    span.end();
  }
}
