import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CarrierCall {
  /** e.g. `POST /shipments`. */
  readonly route: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** What the carrier does next; `hang` = it never answers. */
export type CarrierAnswer =
  { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> } | 'hang';

/** A carrier that says what a test tells it to, one answer per call, the last one again and again. */
export class CarrierServer {
  readonly calls: CarrierCall[] = [];
  private script: CarrierAnswer[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<CarrierServer> {
    const server = createServer();
    const carrier = new CarrierServer(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { method = '', url = '', headers } = request;
        carrier.calls.push({ route: `${method} ${url}`, headers, body: text === '' ? undefined : JSON.parse(text) });
        const answer = carrier.script.length > 1 ? carrier.script.shift() : carrier.script[0];
        if (answer === 'hang') return;
        const { status = 500, body = {}, headers: given = {} } = answer ?? {};
        response.writeHead(status, { 'content-type': 'application/json', ...given }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return carrier;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Forgets what was before. */
  says(...answers: readonly CarrierAnswer[]): void {
    this.script = [...answers];
    this.calls.length = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
