import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** This rider's card is never accepted. */
const BROKE = 'broke';

interface Made {
  readonly id: string;
  readonly input: Record<string, unknown>;
}

/**
 * Stands for a payment service and a mail service: both do one thing per Idempotency-Key and can be asked about it, as
 * the real ones do. It keeps its books in memory, outlives the application under test and counts what was done.
 */
export class OutsideWorld {
  readonly charges = new Map<string, Made>();
  readonly receipts = new Map<string, Made>();
  /** Every request that asked for a charge, repeats included. */
  chargeRequests = 0;
  /** Riders whose mail is refused. */
  readonly unreachable = new Set<unknown>();
  /** Milliseconds that the payment service thinks before it answers, after it has charged. */
  thinkingMs = 0;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(): Promise<OutsideWorld> {
    const world = new OutsideWorld();
    world.server.listen(0, '127.0.0.1');
    await once(world.server, 'listening');
    return world;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const books = pathname === '/charges' ? this.charges : this.receipts;
    if (request.method === 'GET') return answer(response, 200, books.get(searchParams.get('key') ?? '') ?? null);
    const key = String(request.headers['idempotency-key']);
    const input = (await json(request)) as Record<string, unknown>;
    if (books === this.charges) {
      this.chargeRequests += 1;
      if (input['rider'] === BROKE) return answer(response, 402, { code: 'card-declined', detail: 'no funds' });
    }
    if (books === this.receipts && this.unreachable.has(input['to'])) return answer(response, 422, { code: 'no-such-address', detail: 'nobody there' });
    const made = books.get(key) ?? { id: `${pathname.slice(1, 3)}-${books.size + 1}`, input };
    books.set(key, made);
    if (books === this.charges && this.thinkingMs > 0) await delay(this.thinkingMs);
    return answer(response, 201, made);
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
