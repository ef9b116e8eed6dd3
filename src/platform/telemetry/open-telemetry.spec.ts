import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { traceIdsOf } from './traceparent.js';
import { collectorOf, Tracing } from './tracing.js';

const exporter = new InMemorySpanExporter();
const CLIENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const tracing = new Tracing();

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  tracing.collectedBy(await collectorOf(provider.getTracer('of an application')));
});
beforeEach(() => exporter.reset());
afterAll(() => context.disable());

describe('a tracer of an application', () => {
  it('has its spans under what is under way, else under what they were told', async () => {
    await tracing.span(
      () => ({ name: 'outer', parent: CLIENT }),
      () =>
        tracing.span(
          () => ({ name: 'inner' }),
          () => Promise.resolve(),
        ),
    );
    const [inner, outer] = exporter.getFinishedSpans();
    expect([outer?.name, outer?.parentSpanContext?.spanId]).toEqual(['outer', traceIdsOf(CLIENT)?.span_id]);
    expect([inner?.name, inner?.parentSpanContext?.spanId]).toEqual(['inner', outer?.spanContext().spanId]);
    expect(inner?.spanContext().traceId).toBe(traceIdsOf(CLIENT)?.trace_id);
  });

  it('hears of an error by its class, and nothing of its message', async () => {
    const failing = tracing.span(
      () => ({ name: 'failing' }),
      () => Promise.reject(new TypeError('Ana Diaz has no name')),
    );
    await expect(failing).rejects.toThrow('Ana Diaz');
    const [failed] = exporter.getFinishedSpans();
    expect([failed?.status.message, failed?.attributes]).toEqual(['TypeError', { 'error.type': 'TypeError' }]);
    expect(failed?.events).toEqual([]);
  });

  it('begins a trace that is linked to another', () => {
    tracing.begin({ name: 'next', parent: null, link: CLIENT }).end();
    const [next] = exporter.getFinishedSpans();
    expect(next?.parentSpanContext).toBeUndefined();
    expect(next?.links.map((link) => link.context.traceId)).toEqual([traceIdsOf(CLIENT)?.trace_id]);
  });

  it('leaves out what a client says is not to be collected', async () => {
    await tracing.span(
      () => ({ name: 'unsampled', parent: CLIENT.replace(/01$/, '00') }),
      (span) => Promise.resolve(expect(span.traceparent).toMatch(/-00$/)),
    );
    expect(exporter.getFinishedSpans()).toEqual([]);
  });
});

describe('where nobody collects spans', () => {
  it('work is done, and has no traceparent', async () => {
    const off = new Tracing();
    const never = (): never => {
      throw new Error('nobody asks what the span says');
    };
    expect(await off.span(never, (span) => Promise.resolve(span.traceparent))).toBeNull();
    expect([off.on, off.traceparent]).toEqual([false, null]);
  });
});
