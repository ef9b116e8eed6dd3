import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as OTLP tells it, without what no test looks at. */
export interface ToldSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty or absent = it begins its trace. */
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
}

interface Told {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly ToldSpan[] }[] }[];
}

/** Takes spans by OTLP over HTTP, as JSON, and keeps them. */
export class TraceCollector {
  readonly spans: ToldSpan[] = [];
  /** Everything that was sent, as it was. */
  raw = '';

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TraceCollector> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        collector.take(Buffer.concat(chunks).toString());
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    const collector = new TraceCollector(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Those of one trace. */
  of(traceId: string): ToldSpan[] {
    return this.spans.filter((span) => span.traceId === traceId);
  }

  named(name: string): ToldSpan[] {
    return this.spans.filter((span) => span.name === name);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(text: string): void {
    this.raw += text;
    const told = JSON.parse(text) as Told;
    for (const { scopeSpans } of told.resourceSpans) for (const { spans } of scopeSpans) this.spans.push(...spans);
  }
}

export function attributeOf(span: ToldSpan, key: string): unknown {
  return Object.values(span.attributes.find((each) => each.key === key)?.value ?? {})[0];
}
